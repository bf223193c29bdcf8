package io.kendall.model.queueing;

/**
 * How the service times of a pool that is to be staffed vary, and the model that answers for it.
 */
public enum ServiceKind {
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

  /**
   * The model of a pool.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second
   * @param workers c, at least 1
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public abstract QueueModel queue(double arrivalRate, double serviceRate, int workers);
}
