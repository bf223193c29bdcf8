package io.kendall.model.queueing;

/** What the models that lose tasks check of their arguments. */
final class Losses {
  static final double LOG_TEN = Math.log(10);

  /** Patience so far from the service time that no double can tell it from 0 or for ever. */
  private static final double FARTHEST = 1e200;

  private Losses() {}

  static void requireCapacity(int workers, int capacity) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    if (capacity < workers) {
      throw new IllegalArgumentException(
          "capacity counts the workers' places too: it must be at least the "
              + workers
              + " workers, got "
              + capacity);
    }
  }

  /** Checks that powers of the load, and times that so many tasks take, fit a double. */
  static Load requireLoad(Load load) {
    double offered = load.offered();
    if (!(offered >= 1 / FARTHEST && offered <= FARTHEST)) {
      throw new IllegalArgumentException(
          "arrivalRate must lie within a factor 1e200 of serviceRate, got "
              + load.arrivalRate()
              + " and "
              + load.serviceRate());
    }
    return load;
  }

  /** Returns θ = 1/patience. */
  static double leaveRate(Load load, double patienceSeconds) {
    Arguments.requirePositive("patienceSeconds", patienceSeconds);
    double services = patienceSeconds * load.serviceRate();
    double arrivals = patienceSeconds * load.arrivalRate();
    if (!(Math.min(services, arrivals) >= 1 / FARTHEST
        && Math.max(services, arrivals) <= FARTHEST)) {
      throw new IllegalArgumentException(
          "patience must lie within a factor 1e200 of the times between arrivals and of service,"
              + " got "
              + patienceSeconds
              + " seconds");
    }
    return Arguments.requirePositive("1 / patienceSeconds", 1 / patienceSeconds);
  }
}
