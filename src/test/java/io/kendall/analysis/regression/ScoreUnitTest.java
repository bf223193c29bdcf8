package io.kendall.analysis.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreUnitTest {
  @ParameterizedTest
  @CsvSource({
    "ops/s, ops/s, 1",
    "ops/ms, ops/s, 1e3",
    "ops/ns, ops/us, 1e3",
    "ops/min, ops/s, 0.016666666666666666",
    "us/op, ms/op, 1e-3",
    "day/op, hr/op, 24",
    "s, ms, 1e3",
    "B/op, B/op, 1"
  })
  void factor_sameKind_converts(String from, String to, double factor) {
    assertThat(ScoreUnit.parse(from).factorTo(ScoreUnit.parse(to)).orElseThrow())
        .isCloseTo(factor, within(factor * 1e-15));
  }

  @ParameterizedTest
  @CsvSource({"ops/s, us/op", "B/op, us/op", "tasks/s, ops/s", "MB, s", "ops/s, ops"})
  void factor_otherKind_none(String from, String to) {
    assertThat(ScoreUnit.parse(from).factorTo(ScoreUnit.parse(to))).isEmpty();
  }

  @Test
  void direction_byUnit_whereItTells() {
    assertThat(ScoreUnit.parse("ops/us").direction()).contains(Direction.HIGHER_IS_BETTER);
    assertThat(ScoreUnit.parse("ns/op").direction()).contains(Direction.LOWER_IS_BETTER);
    assertThat(ScoreUnit.parse("B/op").direction()).contains(Direction.LOWER_IS_BETTER);
    assertThat(ScoreUnit.parse("#/op").direction()).contains(Direction.LOWER_IS_BETTER);
    assertThat(ScoreUnit.parse("MB/sec").direction()).isEmpty();
    assertThat(ScoreUnit.parse("counts").direction()).isEmpty();
  }
}
