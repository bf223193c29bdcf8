package io.kendall.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LawsTest {
  private static final long SEED = 20261125;
  private static final int DRAWS = 400_000;

  @ParameterizedTest
  // The share at or below half the mean tells laws of equal moments apart: 1−e^−½; 1−2e^−1 (gamma
  // of shape 2); 1−pe^−p−(1−p)e^−(1−p) with p = ½(1+√⅗); Φ((ln ½ + σ²/2)/σ) with σ² = ln 3.
  @CsvSource({
    "exponential, exponential, 1, 0.393469",
    "deterministic, deterministic, 0, 0",
    "scv:0, scv:0, 0, 0",
    "scv:0.5, scv:0.5, 0.5, 0.264241",
    "scv:1.0, scv:1, 1, 0.393469",
    "scv:4, scv:4, 4, 0.533950",
    "lognormal:2, lognormal:2, 2, 0.445423",
    "lognormal:0, lognormal:0, 0, 0",
  })
  void service_eachLaw_hasItsMomentsAndItsShape(
      String text, String label, double variation, double shareAtHalf) throws IOException {
    double meanSeconds = 0.005;
    TimeLaw law = Laws.service(text, meanSeconds);
    assertThat(law.label()).isEqualTo(label);
    assertThat(law.meanSeconds()).isEqualTo(meanSeconds);
    assertThat(law.squaredVariation()).isEqualTo(variation);

    TimeStream stream = law.stream(seeded());
    double sum = 0;
    double squares = 0;
    int atHalf = 0;
    for (int i = 0; i < DRAWS; i++) {
      double ofMean = stream.nextNanos() / 1e9 / meanSeconds;
      sum += ofMean;
      squares += ofMean * ofMean;
      atHalf += ofMean <= 0.5 ? 1 : 0;
    }
    double mean = sum / DRAWS;
    double standardError = Math.sqrt(variation / DRAWS);
    assertThat(mean).as("seed %d", SEED).isCloseTo(1, within(4 * standardError + 1e-6));
    assertThat(squares / DRAWS / (mean * mean) - 1)
        .isCloseTo(variation, within(0.05 * variation + 1e-6));
    assertThat((double) atHalf / DRAWS).isCloseTo(shareAtHalf, within(0.004));
  }

  @ParameterizedTest
  @CsvSource({"poisson, 1", "deterministic, 0", "scv:0.25, 0.25", "' scv:9 ', 9"})
  void interarrival_eachLaw_isRead(String text, double variation) throws IOException {
    TimeLaw law = Laws.interarrival(text, 0.01);
    assertThat(law.squaredVariation()).isEqualTo(variation);
    assertThat(law.meanSeconds()).isEqualTo(0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "poisson", "Exponential", "scv", "lognormal", "gamma:2", "trace"})
  void service_unknownName_tellsWhatThereIs(String text) {
    assertThatThrownBy(() -> Laws.service(text, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "service law must be exponential, deterministic, scv:X, lognormal:X, trace:FILE or"
                + " empirical:FILE, got '"
                + text
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponential", "lognormal:2", "bursts"})
  void interarrival_unknownName_tellsWhatThereIs(String text) {
    assertThatThrownBy(() -> Laws.interarrival(text, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "arrivals must be poisson, deterministic, scv:X, bursts:N or trace:FILE, got '"
                + text
                + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "scv:, 'scv:X wants a squared coefficient of variation, as in scv:2, got ''scv:'''",
    "lognormal:two, 'lognormal:X wants a squared coefficient of variation, as in lognormal:2, got"
        + " ''lognormal:two'''",
    "scv:-1, 'a squared coefficient of variation must lie in [0, 1e6], got -1.0'",
    "scv:NaN, 'a squared coefficient of variation must lie in [0, 1e6], got NaN'",
    "lognormal:Infinity, 'a squared coefficient of variation must lie in [0, 1e6], got"
        + " Infinity'",
    "trace:, 'trace: wants a file, as in trace:run.csv'",
  })
  void service_badNumber_tellsWhatIsWanted(String text, String message) {
    assertThatThrownBy(() -> Laws.service(text, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void laws_meanOutOfRange_isRefused(double meanSeconds) {
    String message = "a mean time must be finite and above 0 s, got " + meanSeconds;
    for (String text : new String[] {"exponential", "scv:2", "lognormal:2"}) {
      assertThatThrownBy(() -> Laws.service(text, meanSeconds)).hasMessage(message);
    }
    for (String text : new String[] {"poisson", "scv:2", "deterministic"}) {
      assertThatThrownBy(() -> Laws.interarrival(text, meanSeconds)).hasMessage(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.005, 5000000", "1e-9, 1"})
  void deterministicService_anyTime_isThatTimeToTheNanosecond(double seconds, long nanos)
      throws IOException {
    assertThat(Laws.service("deterministic", seconds).stream(seeded()).nextNanos())
        .isEqualTo(nanos);
  }

  private static RandomGenerator seeded() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }
}
