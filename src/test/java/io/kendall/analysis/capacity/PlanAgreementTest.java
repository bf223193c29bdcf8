package io.kendall.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random plans against one long simulation each, with other draws than the check has: the verdict
 * where the margin is above 2%, and the fewest workers. In full with {@code -Dplans.scale=100}: 100
 * plans, and 10⁸ tasks for each simulation or up to 64 times as many where these do not tell.
 */
class PlanAgreementTest {
  private static final int SCALE = Integer.getInteger("plans.scale", 1);
  private static final int PLANS = SCALE == 1 ? 10 : 100;
  private static final long TASKS = 1_000_000L * SCALE;
  private static final long MOST_TASKS = TASKS * (SCALE == 1 ? 1 : 64);
  private static final Effort EFFORT =
      SCALE == 1 ? new Effort(4_000_000, 400_000, 1) : Effort.standard();

  private static final double LEAST_MARGIN = 0.02;

  private final List<String> disagreements = new ArrayList<>();
  private int judged;
  private int passes;
  private int fails;
  private int fewestConfirmed;
  private double leastMargin = Double.POSITIVE_INFINITY;
  private double farthest;

  @Test
  void verdictAndFewestWorkers_randomPlans_agreeWithALongSimulation() throws InterruptedException {
    long beganNanos = System.nanoTime();
    for (long seed = 1; judged < PLANS; seed++) {
      Plan plan = RandomPlans.plan(new Random(20_261_126 + 7919 * seed), seed);
      PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), EFFORT);
      if (answer.fewestWorkers().isPresent() && margin(answer) > LEAST_MARGIN) {
        judged++;
        judge(plan, answer, seed);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "plans: %d of %d plans with a margin above 2%% are not contradicted by %d tasks (%d pass,"
            + " %d fail), least margin %.2f%%, figures at most %.2f%% apart; fewest workers"
            + " confirmed in %d, the others too near to a limit to tell; %.0f s%n",
        PLANS - disagreements.size(),
        PLANS,
        TASKS,
        passes,
        fails,
        100 * leastMargin,
        100 * farthest,
        fewestConfirmed,
        (System.nanoTime() - beganNanos) / 1e9);
    assertThat(disagreements).isEmpty();
    assertThat(passes).isPositive();
    assertThat(fails).isPositive();
    assertThat(fewestConfirmed).isGreaterThan(PLANS / 2);
  }

  private void judge(Plan plan, PlanAnswer answer, long seed) throws InterruptedException {
    SimulatedVerdict simulated = simulated(plan, answer.workers(), seed);
    passes += simulated.verdict() == Verdict.PASS ? 1 : 0;
    fails += simulated.verdict() == Verdict.FAIL ? 1 : 0;
    leastMargin = Math.min(leastMargin, margin(answer));
    farthest = Math.max(farthest, apart(answer, simulated));
    boolean open = simulated.verdict() == Verdict.INCONCLUSIVE;
    if (answer.verdict() != simulated.verdict() && (SCALE > 1 || !open)) {
      disagreements.add(told(plan, seed, answer) + ", simulated " + simulated);
    }
    int enough = answer.fewestWorkers().getAsInt();
    Verdict kept =
        enough == answer.workers() ? simulated.verdict() : simulated(plan, enough, seed).verdict();
    Verdict missed = enough == 1 ? Verdict.FAIL : simulated(plan, enough - 1, seed).verdict();
    fewestConfirmed += kept == Verdict.PASS && missed == Verdict.FAIL ? 1 : 0;
    if (kept == Verdict.FAIL || missed == Verdict.PASS) {
      disagreements.add(
          told(plan, seed, answer) + ", with the fewest " + kept + ", with one less " + missed);
    }
    if (SCALE > 1) {
      System.out.println(
          "plan %d: %s, simulated %s; with the fewest %s, with one less %s"
              .formatted(judged, told(plan, seed, answer), simulated, kept, missed));
    }
  }

  private static SimulatedVerdict simulated(Plan plan, int workers, long seed)
      throws InterruptedException {
    return SimulatedVerdict.of(plan, workers, TASKS, MOST_TASKS, seed);
  }

  /** The greatest relative distance between a figure of the check and of the simulation. */
  private static double apart(PlanAnswer answer, SimulatedVerdict simulated) {
    double most = 0;
    for (int i = 0; i < simulated.values().size(); i++) {
      double value = answer.objectives().get(i).value();
      most = Math.max(most, Math.abs(simulated.values().get(i) / value - 1));
    }
    return most;
  }

  private static double margin(PlanAnswer answer) {
    return answer.objectives().stream()
        .mapToDouble(one -> Math.abs(one.margin()))
        .min()
        .orElseThrow();
  }

  private static String told(Plan plan, long seed, PlanAnswer answer) {
    return "seed %d: %s %s, %s × %s on %d workers (fewest %s): %s"
        .formatted(
            seed,
            plan.interarrival(),
            plan.service(),
            plan.objectives(),
            answer.objectives().stream().map(ObjectiveAnswer::value).toList(),
            answer.workers(),
            answer.fewestWorkers().getAsInt(),
            answer.verdict());
  }
}
