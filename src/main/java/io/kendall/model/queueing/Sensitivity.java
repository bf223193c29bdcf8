package io.kendall.model.queueing;

import java.util.ArrayList;
import java.util.List;

/**
 * A pool with one thing about it a tenth smaller or larger.
 *
 * @param parameter what is changed
 * @param change relative to the pool itself: −0.1 or 0.1; of workers what is left after rounding
 * @param model the pool so changed
 */
public record Sensitivity(Parameter parameter, double change, QueueModel model) {
  private static final double TENTH = 0.1;

  /** What can be changed. */
  public enum Parameter {
    /** λ. */
    ARRIVAL_RATE,
    /** μ. */
    SERVICE_RATE,
    /** c, rounded away from the pool's own, but to at least 1 and at most what it may have. */
    WORKERS
  }

  /**
   * Each of λ, μ and c by −10% and +10%, in this order.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second
   * @param workers c, at least 1
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public static List<Sensitivity> of(
      Staffable service, double arrivalRate, double serviceRate, int workers) {
    List<Sensitivity> changed = new ArrayList<>();
    for (double change : new double[] {-TENTH, TENTH}) {
      QueueModel model = service.queue(arrivalRate * (1 + change), serviceRate, workers);
      changed.add(new Sensitivity(Parameter.ARRIVAL_RATE, change, model));
    }
    for (double change : new double[] {-TENTH, TENTH}) {
      QueueModel model = service.queue(arrivalRate, serviceRate * (1 + change), workers);
      changed.add(new Sensitivity(Parameter.SERVICE_RATE, change, model));
    }
    int tenth = (workers + 9) / 10;
    int more = Math.max(workers, Math.min(service.mostWorkers(), workers + tenth));
    for (int count : new int[] {Math.max(1, workers - tenth), more}) {
      double change = (double) (count - workers) / workers;
      QueueModel model = service.queue(arrivalRate, serviceRate, count);
      changed.add(new Sensitivity(Parameter.WORKERS, change, model));
    }
    return changed;
  }
}
