package io.kendall.analysis.capacity;

import java.util.ArrayList;
import java.util.List;

/** What a tenth less or more of every input changes. */
final class Changes {
  private static final double TENTH = 0.1;

  private final Judge judge;
  private final Scenario scenario;
  private final double gapSeconds;
  private final List<Change> changes = new ArrayList<>();

  private Changes(Judge judge, Scenario scenario, double gapSeconds) {
    this.judge = judge.ofSearch();
    this.scenario = scenario;
    this.gapSeconds = gapSeconds;
  }

  /**
   * Each input of the scenario by −10% and +10%, workers and places rounded away from the present.
   *
   * @param gapSeconds how much of the service is the worker's own
   */
  static List<Change> of(Judge judge, Scenario scenario, double gapSeconds)
      throws InterruptedException {
    Changes changes = new Changes(judge, scenario, gapSeconds);
    changes.all();
    return changes.changes;
  }

  private void all() throws InterruptedException {
    for (double change : new double[] {-TENTH, TENTH}) {
      double rate = scenario.arrivalRate() * (1 + change);
      add("arrival_rate", change, rate, scenario.withArrivalRate(rate));
      double seconds = (scenario.service().meanSeconds() - gapSeconds) * (1 + change);
      add("service_time", change, seconds, scenario.withServiceSeconds(seconds + gapSeconds));
      if (scenario.delay().nanos() > 0) {
        double delay = scenario.delaySeconds() * (1 + change);
        add("dispatch_delay", change, delay, scenario.withDelaySeconds(delay));
      }
      workers(change);
      if (scenario.capacity().isPresent()) {
        places(change, scenario.capacity().getAsLong());
      }
      if (scenario.patienceSeconds().isPresent()) {
        double patience = scenario.patienceSeconds().getAsDouble() * (1 + change);
        add("patience", change, patience, scenario.withPatienceSeconds(patience));
      }
    }
  }

  private void workers(double change) throws InterruptedException {
    int present = scenario.workers();
    long other = rounded(present, change);
    if (other >= 1 && other <= scenario.capacity().orElse(Long.MAX_VALUE)) {
      double left = (double) (other - present) / present;
      add("workers", left, (double) other, scenario.withWorkers((int) other));
    }
  }

  private void places(double change, long present) throws InterruptedException {
    long other = rounded(present, change);
    if (other >= scenario.workers()) {
      add(
          "capacity",
          (double) (other - present) / present,
          (double) other,
          scenario.withCapacity(other));
    }
  }

  private static long rounded(long present, double change) {
    double by = present * change;
    return present + (long) (by < 0 ? Math.floor(by) : Math.ceil(by));
  }

  private void add(String input, double change, double value, Scenario changed)
      throws InterruptedException {
    Finding finding = judge.find(changed);
    List<Double> values =
        judge.objectives().stream().map(one -> finding.value(one.figure())).toList();
    changes.add(new Change(input, change, value, finding.verdict(judge.objectives()), values));
  }
}
