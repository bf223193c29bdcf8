package io.kendall.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultRecordTest {
  private static final Instant START = Instant.parse("2026-11-26T03:04:05.678Z");
  private static final FaultRecord RECORD =
      new FaultRecord(
          new Provenance(
              Provenance.SCHEMA,
              START,
              START.plusSeconds(600),
              "faults",
              7,
              Map.of("cores", "2"),
              Map.of("jdk", "17"),
              "unknown",
              true,
              List.of()),
          List.of(
              new FaultRow(
                  "kendall",
                  "kill -9 of a worker",
                  1000,
                  100_000,
                  0,
                  912,
                  3,
                  0,
                  Optional.of(new RecoveryTimes(1000, 0.002, 0.004, 0.005)),
                  Optional.of(new RecoveryTimes(1000, 0.1, 0.2, 0.3)),
                  "all done"),
              new FaultRow(
                  "python-pool",
                  "kill -9 of a worker",
                  20,
                  2000,
                  20,
                  0,
                  0,
                  0,
                  Optional.empty(),
                  Optional.empty(),
                  "hangs")));

  @TempDir private Path folder;

  @Test
  void record_written_isReadBackBesideARun() {
    assertThat(ResultStore.faults(folder)).isEmpty();
    RECORD.write(folder.resolve("faults.json"));

    assertThat(ResultStore.faults(folder)).contains(RECORD);
    assertThat(ResultStore.faults(folder.resolve("jmh.json"))).contains(RECORD);
  }

  @Test
  void record_ofAnotherFormOrCutOff_isRefusedWithFileAndField() throws IOException {
    Path file = folder.resolve("faults.json");
    RECORD.write(file);
    String text = Files.readString(file);

    Files.writeString(file, text.replaceFirst("\"schema\" : 1", "\"schema\" : 2"));
    assertThatThrownBy(() -> FaultRecord.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessageContaining("faults.json:1: schema is 2, this version reads 1");
    Files.writeString(file, text.replace("\"times\" : 20,", "\"times\" : 0,"));
    assertThatThrownBy(() -> FaultRecord.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessageContaining("rows[1]. is no such row: times must be at least 1, got 0");
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> FaultRecord.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessageContaining("ends too early");
  }

  @Test
  void times_ofAHundred_areTheNearestRanks() {
    RecoveryTimes times =
        RecoveryTimes.ofNanos(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());

    assertThat(times).isEqualTo(new RecoveryTimes(100, 50e-9, 99e-9, 100e-9));
  }

  @Test
  void times_thatAreNone_areRefused() {
    assertThatThrownBy(RecoveryTimes::ofNanos).hasMessageContaining("there must be a time");
    assertThatThrownBy(() -> new RecoveryTimes(1, 2, 1, 3)).hasMessageContaining("grow from 0");
    assertThatThrownBy(() -> new RecoveryTimes(1, 1, 1, Double.NaN))
        .hasMessageContaining("must be finite");
  }
}
