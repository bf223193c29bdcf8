package io.kendall.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "s, 1764150000.25, 1764150000.75",
    "ms, 1764150000250, 1764150000750",
    "us, 1764150000250000, 1764150000750000",
    "ns, 1764150000250000000, 1764150000750000000"
  })
  void gaps_eachUnit_areToTheNanosecond(String unit, String first, String second)
      throws IOException {
    Path file = file("timestamp_" + unit + "\n" + first + "\n" + second + "\n");

    assertThat(TimesFile.gaps(file)).containsExactly(0L, 500_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when;1|:1: wanted a column timestamp (2026-11-26T09:00:00Z) or timestamp_s, _ms, _us or"
            + " _ns, got 'when'",
        "timestamp_ms;2;1|:3: timestamp_ms: instants must not go back; wanted them sorted",
        "timestamp_ms;x|:2: timestamp_ms: wanted a number, got 'x'",
        "timestamp;9:00|:2: timestamp: wanted an instant such as 2026-11-26T09:00:00Z, got '9:00'",
        "timestamp_ms|: there is no row below the header",
      })
  void gaps_badFile_isRefusedWithItsLine(String lines, String message) throws IOException {
    Path file = file(lines.replace(';', '\n') + "\n");

    assertThatThrownBy(() -> TimesFile.gaps(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + message);
  }

  @Test
  void services_negative_areRefused() throws IOException {
    Path file = file("a,service_time_ms\n1,2\n1,-2\n");

    assertThatThrownBy(() -> TimesFile.services(file))
        .hasMessage(file + ":3: service_time_ms: wanted a time from 0 to 292 years");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("times.csv"), text);
  }
}
