package io.kendall.workload;

/** When each task arrives and how long it is to be served, drawn before the run starts. */
public final class Schedule {
  private final long[] arrivalNanos;
  private final long[] serviceNanos;

  private Schedule(long[] arrivalNanos, long[] serviceNanos) {
    this.arrivalNanos = arrivalNanos;
    this.serviceNanos = serviceNanos;
  }

  /**
   * A schedule of these tasks.
   *
   * @param arrivalNanos arrival of each task from the start of the run, not decreasing, not
   *     negative
   * @param serviceNanos service time drawn for each task, without any dispatch delay, not negative
   * @throws IllegalArgumentException if the lengths differ or a value is out of range
   */
  public static Schedule of(long[] arrivalNanos, long[] serviceNanos) {
    if (arrivalNanos.length != serviceNanos.length) {
      throw new IllegalArgumentException(
          "as many arrivals as services wanted, got %s and %s"
              .formatted(arrivalNanos.length, serviceNanos.length));
    }
    for (int i = 0; i < arrivalNanos.length; i++) {
      if (serviceNanos[i] < 0 || arrivalNanos[i] < (i == 0 ? 0 : arrivalNanos[i - 1])) {
        throw new IllegalArgumentException(
            "arrivals must not decrease and services not be negative: task " + i);
      }
    }
    return new Schedule(arrivalNanos.clone(), serviceNanos.clone());
  }

  /** The number of tasks. */
  public int tasks() {
    return arrivalNanos.length;
  }

  /** Arrival of a task, in nanoseconds from the start of the run. */
  public long arrivalNanos(int task) {
    return arrivalNanos[task];
  }

  /** Service time drawn for a task, in nanoseconds, without any dispatch delay. */
  public long serviceNanos(int task) {
    return serviceNanos[task];
  }
}
