package io.kendall.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "250us, 250000",
    "250µs, 250000",
    "5ms, 5000000",
    "0.5ms, 500000",
    ".5ms, 500000",
    "2s, 2000000000",
    "1m, 60000000000",
    "1min, 60000000000",
    "1h, 3600000000000",
    "7ns, 7",
    "5 ms, 5000000",
    "0, 0",
    "1e-3s, 1000000"
  })
  void duration_withUnit_isRead(String text, long nanos) {
    assertThat(Quantity.duration(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 parsecs",
        "5",
        "",
        "ms",
        "-5ms",
        "NaN",
        "Infinity",
        "1,5ms",
        "5msms",
        "0x5ms",
        "1e999s",
        "99999999999s",
        "0.1ns",
        "٥ms"
      })
  void duration_other_isRefusedWithWhatIsWanted(String text) {
    assertThatThrownBy(() -> Quantity.duration(text))
        .isInstanceOf(SyntaxException.class)
        .hasMessageStartingWith("wanted a duration such as 250us, 5ms, 2s or 1m")
        .hasMessageEndingWith(", got \"" + text + "\"");
  }

  @Test
  void durationOrSeconds_bareNumber_isSeconds() {
    assertThat(Quantity.durationOrSeconds("0.01")).isEqualTo(Duration.ofMillis(10));
    assertThat(Quantity.durationOrSeconds("10ms")).isEqualTo(Duration.ofMillis(10));
    assertThat(Quantity.secondsOf("0.0083333333333333")).isEqualTo(0.0083333333333333);
    assertThatThrownBy(() -> Quantity.durationOrSeconds("five"))
        .hasMessageContaining("bare seconds such as 0.005, got \"five\"");
  }

  @ParameterizedTest
  @CsvSource({"640/s, 640", "640, 640", "0.5, 0.5", "1e3/s, 1000", "2 / s, 2"})
  void rate_aboveZero_isRead(String text, double rate) {
    assertThat(Quantity.ratePerSecond(text)).isEqualTo(rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e999", "640/m", "fast", "", "1d"})
  void rate_other_isRefused(String text) {
    assertThatThrownBy(() -> Quantity.ratePerSecond(text))
        .hasMessage("wanted a rate above zero such as 640/s or 640, got \"" + text + "\"");
  }
}
