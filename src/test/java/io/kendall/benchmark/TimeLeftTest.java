package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** The seconds that a run takes whose every step takes so many times what is expected. */
  private static double run(double limitSeconds, double stretch, List<Step> measured) {
    TimeLeft timeLeft = new TimeLeft(STEPS, limitSeconds);
    double took = 0;
    for (Step step : STEPS) {
      assertThat(timeLeft.left().toMillis() / 1e3)
          .isLessThanOrEqualTo(Math.max(0, limitSeconds - took) + 0.001);
      if (!timeLeft.hasRoomFor(step)) {
        timeLeft.skipped(step);
        continue;
      }
      double seconds = stretch * step.cell().secondsPerFork();
      timeLeft.done(step, Duration.ofNanos(Math.round(seconds * 1e9)));
      took += seconds;
      measured.add(step);
    }
    return took;
  }

  @Test
  void limit_onAMachineAsExpected_leavesNothingOut() {
    List<Step> measured = new ArrayList<>();
    run(1.01 * expected(STEPS), 1, measured);
    assertThat(measured).isEqualTo(STEPS);
  }

  @Test
  void limit_onASlowMachine_isKeptAndEveryCellIsMeasured() {
    double limitSeconds = expected(STEPS);
    List<Step> measured = new ArrayList<>();

    double took = run(limitSeconds, 1.5, measured);

    assertThat(took).isBetween(0.98 * limitSeconds, limitSeconds);
    assertThat(measured).hasSizeLessThan(STEPS.size());
    assertThat(measured).filteredOn(step -> step.fork() == 1).hasSameSizeAs(cells(STEPS));
    assertThat(cells(measured)).isEqualTo(cells(STEPS));
  }

  @Test
  void limit_shorterThanOneForkOfEach_leavesOutAllThatIsRepeated() {
    List<Step> measured = new ArrayList<>();
    TimeLeft timeLeft = new TimeLeft(STEPS, 1);
    STEPS.stream().filter(timeLeft::hasRoomFor).forEach(measured::add);
    assertThat(measured).allMatch(step -> step.fork() == 1);
    assertThat(cells(measured)).isEqualTo(cells(STEPS));
  }

  private static Set<Cell> cells(List<Step> steps) {
    return steps.stream().map(Step::cell).collect(Collectors.toSet());
  }
}
