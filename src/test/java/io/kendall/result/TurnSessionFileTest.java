package io.kendall.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnSessionFileTest {
  @TempDir private Path folder;

  private static TurnSession session(String slowdown, OptionalDouble loss) {
    return new TurnSession(
        Instant.parse("2026-11-27T06:23:04Z"),
        173.2,
        slowdown,
        slowdown.isEmpty() ? "unchanged" : "regressed",
        8,
        slowdown.isEmpty() ? 0 : 4,
        loss,
        loss,
        "a CPU, 2 cores",
        "17.0.15");
  }

  @Test
  void add_sessions_areReadInTheirOrder() {
    Path file = folder.resolve("some folder.json");
    TurnSession quiet = session("", OptionalDouble.empty());
    TurnSession slow = session("15%", OptionalDouble.of(0.15));
    TurnSessionFile.add(file, quiet);
    TurnSessionFile.add(file, slow);

    assertThat(TurnSessionFile.read(file)).containsExactly(quiet, slow);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
  }

  @Test
  void read_noFile_isNoSession() {
    assertThat(TurnSessionFile.read(folder.resolve("none.json"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schema\": 2, \"sessions\": []}|schema is 2, this version reads 1",
        "{\"schema\": 1, \"sessions\": [{}]}|started_at",
        "{\"schema\": 1, \"sess|ends too early",
        "{\"schema\": 1, \"sessions\": [{\"started_at\": \"today\"}]}|started_at is in no such session",
      })
  void add_fileOfAnotherForm_isToldAndKept(String content, String reason) throws Exception {
    Path file = Files.writeString(folder.resolve("sessions.json"), content);

    assertThatThrownBy(() -> TurnSessionFile.add(file, session("", OptionalDouble.empty())))
        .isInstanceOf(ResultFileException.class)
        .hasMessageContaining("sessions.json")
        .hasMessageContaining(reason);
    assertThat(file).content().isEqualTo(content);
  }
}
