package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static final List<Step> STEPS =
      BenchmarkPlan.of(Profile.DEFAULT, JmhOptions.parse(List.of()), false).steps();

  private static double expected(List<Step> steps) {
    return steps.stream().mapToDouble(step -> step.cell().secondsPerFork()).sum();
  }

  private static double leftAfterHalf(double stretch) {
    TimeLeft timeLeft = new TimeLeft(STEPS);
    for (Step step : STEPS.subList(0, STEPS.size() / 2)) {
      double seconds = stretch * step.cell().secondsPerFork();
      timeLeft.done(step, Duration.ofNanos(Math.round(seconds * 1e9)));
    }
    return timeLeft.left().toMillis() / 1e3;
  }

  @Test
  void left_asExpected_isTheExpectationOfTheRest() {
    assertThat(new TimeLeft(STEPS).left().toMillis() / 1e3)
        .isCloseTo(expected(STEPS), within(0.001));
    double rest = expected(STEPS.subList(STEPS.size() / 2, STEPS.size()));
    assertThat(leftAfterHalf(1)).isCloseTo(rest, within(0.001));
  }

  @Test
  void left_onASlowMachine_isStretched() {
    double rest = expected(STEPS.subList(STEPS.size() / 2, STEPS.size()));
    assertThat(leftAfterHalf(2)).isBetween(1.85 * rest, 2 * rest);
  }

  @Test
  void left_afterTheLastStep_isNothing() {
    TimeLeft timeLeft = new TimeLeft(STEPS);
    STEPS.forEach(step -> timeLeft.done(step, Duration.ofSeconds(3)));
    assertThat(timeLeft.left()).isLessThan(Duration.ofMillis(2));
  }
}
