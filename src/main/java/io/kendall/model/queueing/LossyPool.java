package io.kendall.model.queueing;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A pool with Poisson arrivals and exponential service that turns tasks away or whose tasks give up
 * while they wait: M/M/c/K, M/M/c+M or both. It has a long run at every load, and what it loses is
 * an objective of its own: without one, few workers that lose most tasks keep a latency.
 *
 * <p>With a worker more, or less load or shorter service, fewer tasks are lost, fewer of those with
 * a place wait, and waits and latencies are stochastically shorter. For K places, patience of rate
 * θ and j waiting, the probability of c+j relative to that of fewer than c is the product of
 * λ/(cμ+iθ), i from 0 to j, over an inverse Erlang B of c−1 workers: the former falls with c, the
 * more so the larger j, the latter rises. Hence the number that waits, found by a task with a
 * place, falls in the order of likelihood ratios, and the wait behind j is a sum of exponential
 * times of rates cμ+iθ; those served are weighted by cμ/(cμ+(j+1)θ), with the same result. Losses
 * fall as the number in the system does where θ ≤ μ; else that number rises, and with it
 * throughput. Utilization falls as it does in the loss system, M/M/c/c, which has less beyond c−1.
 * The like holds of λ and 1/μ. Tasks turned away and tasks that give up, each alone, need not
 * follow: where patience is shorter than service, a worker more can turn more tasks away.
 *
 * @param capacity K, places in the whole system, the workers' included, if they are bounded
 * @param patienceSeconds mean patience, if tasks give up; one of the two is there
 */
public record LossyPool(OptionalInt capacity, OptionalDouble patienceSeconds) implements Staffable {
  /** Checks the ranges. */
  public LossyPool {
    if (capacity.isEmpty() && patienceSeconds.isEmpty()) {
      throw new IllegalArgumentException("a pool without losses is not lossy");
    }
    if (capacity.isPresent() && capacity.getAsInt() < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity.getAsInt());
    }
    patienceSeconds.ifPresent(seconds -> Arguments.requirePositive("patienceSeconds", seconds));
  }

  @Override
  public QueueModel queue(double arrivalRate, double serviceRate, int workers) {
    OptionalLong places =
        capacity.isPresent() ? OptionalLong.of(capacity.getAsInt()) : OptionalLong.empty();
    return StrictestModel.lossy(arrivalRate, serviceRate, workers, places, patienceSeconds);
  }

  @Override
  public boolean fixed() {
    return false;
  }

  @Override
  public boolean hasPercentiles() {
    return true;
  }

  @Override
  public boolean losesTasks() {
    return true;
  }

  /** With as many workers as places no task waits. */
  @Override
  public boolean canSpareWaits(Objective.Figure figure) {
    return capacity.isPresent();
  }

  /** As many as there are places. */
  @Override
  public int mostWorkers() {
    return Math.min(Staffing.MOST_WORKERS, capacity.orElse(Staffing.MOST_WORKERS));
  }
}
