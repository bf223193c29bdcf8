package io.kendall.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {
  private static final String GOOD = "0,1,4711,5,6,7,8,108,109,90,100,completed";
  private static final long NEVER = TraceRow.NEVER;

  private static final List<TraceRow> ROWS =
      List.of(
          new TraceRow(0, 1, 4711, 5, 6, 7, 8, 108, 109, 90, 100, "completed"),
          new TraceRow(
              1, 0, 0, 1_000_005, 1_000_006, NEVER, NEVER, NEVER, 1_000_007, 90, NEVER, "rejected"),
          new TraceRow(
              2,
              3,
              4712,
              2_000_000_000_000L,
              2_000_000_000_001L,
              2_000_000_000_002L,
              NEVER,
              NEVER,
              2_000_000_000_009L,
              90,
              NEVER,
              "lost"));

  @TempDir Path folder;

  @Test
  void write_rows_isTheAgreedText() throws IOException {
    Path file = folder.resolve("my run.csv");
    TraceFile.write(file, ROWS);
    assertThat(file)
        .hasContent(
            """
            task,attempt,worker,scheduled_ns,submitted_ns,dispatched_ns,started_ns,finished_ns,\
            completed_ns,drawn_service_ns,service_ns,outcome
            0,1,4711,5,6,7,8,108,109,90,100,completed
            1,0,0,1000005,1000006,,,,1000007,90,,rejected
            2,3,4712,2000000000000,2000000000001,2000000000002,,,2000000000009,90,,lost
            """);
    assertThat(TraceFile.read(file)).isEqualTo(ROWS);
    assertThat(namesInFolder()).containsExactly("my run.csv");
  }

  @Test
  void write_otherLocale_isTheSameText() throws IOException {
    Path plain = folder.resolve("plain.csv");
    Path arabic = folder.resolve("arabic.csv");
    TraceFile.write(plain, ROWS);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
    try {
      TraceFile.write(arabic, ROWS);
      assertThat(TraceFile.read(arabic)).isEqualTo(ROWS);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(arabic).hasSameBinaryContentAs(plain);
  }

  @Test
  void write_overAnOlderTrace_replacesItAndKeepsALink() throws IOException {
    Path file = folder.resolve("run.csv");
    Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), file);
    TraceFile.write(file, ROWS);
    TraceFile.write(link, ROWS.subList(0, 1));
    assertThat(link).isSymbolicLink();
    assertThat(TraceFile.read(file)).hasSize(1);
    assertThat(namesInFolder()).containsExactlyInAnyOrder("latest.csv", "run.csv");
  }

  @Test
  void write_thatFailsHalfway_leavesTheOldTrace() throws IOException {
    Path file = folder.resolve("run.csv");
    TraceFile.write(file, ROWS);
    List<TraceRow> breaking =
        IntStream.range(0, 2).mapToObj(i -> i == 0 ? ROWS.get(0) : (TraceRow) null).toList();
    assertThatThrownBy(() -> TraceFile.write(file, breaking))
        .isInstanceOf(NullPointerException.class);
    assertThat(TraceFile.read(file)).isEqualTo(ROWS);
    assertThat(namesInFolder()).containsExactly("run.csv");
  }

  @Test
  void write_whereThereIsNoFolder_saysSo() {
    Path file = folder.resolve("no/such/run.csv");
    assertThatThrownBy(() -> TraceFile.write(file, ROWS))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write trace " + file + ": there is no such folder");
    assertThatThrownBy(() -> TraceFile.write(folder, ROWS))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write trace " + folder + ": it is a folder");
  }

  @Test
  void write_toADevice_leavesTheDevice() throws IOException {
    Path device = Path.of("/dev/null");
    TraceFile.write(device, ROWS);
    assertThat(Files.isRegularFile(device)).isFalse();
    assertThat(Files.exists(device)).isTrue();
  }

  @Test
  void read_linesOfAnotherSystem_areTheSame() throws IOException {
    Path file = write("\uFEFF" + TraceFile.HEADER + "\r\n" + GOOD + "\r\n\r\n");
    assertThat(TraceFile.read(file)).containsExactly(ROWS.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,4711,5,6,7,8,108,109,90,100|12 fields wanted, 11 found",
        "0,1,4711,x,6,7,8,108,109,90,100,completed"
            + "|scheduled_ns must be a whole number of at least 0, got 'x'",
        "0,1,4711,5,6,7,8,108,109,-90,100,completed"
            + "|drawn_service_ns must be a whole number of at least 0, got '-90'",
        "0,1,4711,5,6,7,8.5,108,109,90,100,completed"
            + "|started_ns must be a whole number of at least 0, got '8.5'",
        "0,1,4711,5,6,7,8,108,109,,100,completed"
            + "|drawn_service_ns must be a whole number of at least 0, got ''",
        "0,1,4711,5,6,7,8,108,109,90,100,done"
            + "|outcome must be one of [cancelled, completed, failed, lost, rejected, timed_out],"
            + " got done",
        "0,1,4711,5,6,7,,,109,90,,completed"
            + "|a completed task has a start, a finish and a service time, task 0 has not",
      })
  void read_badField_namesFileLineAndField(String line, String message) throws IOException {
    Path file = write(TraceFile.HEADER + "\n" + line + "\n");
    assertThatThrownBy(() -> TraceFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":2: " + message);
  }

  @Test
  void read_rowsOutOfOrder_namesTheLine() throws IOException {
    String later = "1,1,4711,4,6,7,8,108,109,90,100,completed";
    Path back = write(TraceFile.HEADER + "\n" + GOOD + "\n" + later + "\n");
    assertThatThrownBy(() -> TraceFile.read(back))
        .hasMessage(back + ":3: scheduled_ns 4 after 5: arrivals must not go back");
    Path twice = write(TraceFile.HEADER + "\n" + GOOD + "\n" + GOOD + "\n");
    assertThatThrownBy(() -> TraceFile.read(twice))
        .hasMessage(twice + ":3: task 0 after task 0: tasks must rise");
  }

  @Test
  void read_notATrace_saysWhatIsWrong() throws IOException {
    Path empty = write("");
    assertThatThrownBy(() -> TraceFile.read(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty + ": it is empty, a trace begins with the line " + TraceFile.HEADER);
    Path other = write("name,value\nx,1\n");
    assertThatThrownBy(() -> TraceFile.read(other))
        .hasMessage(
            other
                + ":1: a trace begins with the line "
                + TraceFile.HEADER
                + ", this one with 'name,value'");
    Path noRows = write(TraceFile.HEADER + "\n");
    assertThatThrownBy(() -> TraceFile.read(noRows))
        .hasMessage(noRows + ": there is no task below the header");
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> TraceFile.read(binary))
        .hasMessage("cannot read trace " + binary + ": it is not text in UTF-8");
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> TraceFile.read(missing))
        .hasMessage("cannot read trace " + missing + ": there is no such file");
    assertThatThrownBy(() -> TraceFile.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read trace " + folder + ": it is a folder");
  }

  @Test
  void laws_ofATrace_giveItsArrivalsAndDrawnServices() throws IOException {
    Path file = folder.resolve("my run.csv");
    TraceFile.write(file, ROWS);
    String text = "trace:" + file;
    assertThat(Laws.bringsItsMean(text)).isTrue();
    assertThat(Laws.bringsItsMean("exponential")).isFalse();
    assertThat(Laws.interarrival(text, Double.NaN))
        .isEqualTo(new Replay(file.toString(), List.of(5L, 1_000_000L, 1_999_998_999_995L)));
    assertThat(Laws.service(text, Double.NaN))
        .isEqualTo(new Replay(file.toString(), List.of(90L, 90L, 90L)));
    assertThat(Laws.service(text, Double.NaN).label()).isEqualTo(text);
  }

  private Path write(String text) throws IOException {
    Path file = Files.createTempFile(folder, "trace", ".csv");
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private List<String> namesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
