package io.kendall.model.queueing;

/**
 * How the service times of a pool that is to be staffed vary, and the model that answers for it.
 */
public enum ServiceKind implements Staffable {
  /** Exponential: M/M/c. */
  EXPONENTIAL {
    @Override
    public QueueModel queue(double arrivalRate, double serviceRate, int workers) {
      return MmcQueue.of(arrivalRate, serviceRate, workers);
    }
  },
  /** The same for every task: M/D/c. */
  DETERMINISTIC {
    @Override
    public QueueModel queue(double arrivalRate, double serviceRate, int workers) {
      return MdcQueue.of(arrivalRate, serviceRate, workers);
    }
  };

  @Override
  public boolean fixed() {
    return this == DETERMINISTIC;
  }

  @Override
  public boolean hasPercentiles() {
    return true;
  }
}
