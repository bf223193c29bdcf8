package io.kendall.analysis.capacity;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the fewest workers that keep all objectives, by bisection from the square-root rule a + √a
 * (S. Halfin and W. Whitt, 1981). Every figure falls with the number of workers.
 */
final class WorkerSearch {
  private static final int MOST_WORKERS = 10_000_000;

  /** Where fewer tasks than this have to wait, more workers change no percentile. */
  private static final double HARDLY_ANY = 1e-6;

  private final Judge judge;
  private final Judge coarse;
  private final Scenario scenario;
  private final int most;

  private WorkerSearch(Judge judge, Scenario scenario) {
    this.judge = judge;
    this.coarse = judge.ofSearch();
    this.scenario = scenario;
    this.most = (int) Math.min(MOST_WORKERS, scenario.capacity().orElse(MOST_WORKERS));
  }

  /**
   * Searches.
   *
   * @param scenario of any number of workers
   */
  static Fewest fewest(Judge judge, Scenario scenario) throws InterruptedException {
    return new WorkerSearch(judge, scenario).fewest();
  }

  private Fewest fewest() throws InterruptedException {
    double a = scenario.offeredLoad();
    int unmet = scenario.lossy() ? 0 : (int) Math.min(most, Math.floor(a));
    double spare = Math.sqrt(a);
    int enough = within(Math.max(unmet + 1.0, Math.ceil(a + spare)));
    Finding finding = at(coarse, enough);
    while (!finding.rather(judge.objectives())) {
      if (enough == most || hopeless(finding)) {
        return new Fewest(OptionalInt.empty(), at(judge, enough), Optional.empty());
      }
      unmet = enough;
      spare = Math.max(1, 2 * spare);
      enough = within(Math.max(unmet + 1.0, Math.ceil(a + spare)));
      finding = at(coarse, enough);
    }
    return confirmed(bisected(unmet, enough));
  }

  private int bisected(int unmetFrom, int enoughFrom) throws InterruptedException {
    int unmet = unmetFrom;
    int enough = enoughFrom;
    while (enough - unmet > 1) {
      int middle = unmet + (enough - unmet) / 2;
      if (coarse.keeps(scenario.withWorkers(middle))) {
        enough = middle;
      } else {
        unmet = middle;
      }
    }
    return enough;
  }

  /** Looks again, as closely as for a verdict, at that number and its neighbours. */
  private Fewest confirmed(int found) throws InterruptedException {
    int workers = found;
    Finding here = at(judge, workers);
    while (!here.rather(judge.objectives()) && workers < most) {
      workers++;
      here = at(judge, workers);
    }
    Optional<Finding> fewer = fewerThan(workers);
    while (fewer.filter(finding -> finding.rather(judge.objectives())).isPresent()) {
      here = fewer.get();
      workers--;
      fewer = fewerThan(workers);
    }
    return new Fewest(OptionalInt.of(workers), here, fewer);
  }

  private Optional<Finding> fewerThan(int workers) throws InterruptedException {
    return workers == 1 ? Optional.empty() : Optional.of(at(judge, workers - 1));
  }

  private Finding at(Judge how, int workers) throws InterruptedException {
    return how.find(scenario.withWorkers(workers));
  }

  /** A latency is missed though hardly a task waits. */
  private boolean hopeless(Finding finding) {
    return finding.pWait() <= HARDLY_ANY
        && judge.objectives().stream()
            .filter(one -> one.figure().isLatency())
            .anyMatch(one -> !one.keptBy(finding.value(one.figure())));
  }

  private int within(double workers) {
    return (int) Math.min(most, Math.max(1, workers));
  }
}
