package io.kendall.model.queueing;

/**
 * Arrivals against workers, with the differences that lose digits near saturation computed once and
 * well.
 *
 * @param arrivalRate λ, per second
 * @param serviceRate μ of one worker, per second
 * @param workers c
 */
record Load(double arrivalRate, double serviceRate, double workers) {
  Load {
    Arguments.requirePositive("arrivalRate", arrivalRate);
    Arguments.requirePositive("serviceRate", serviceRate);
    Arguments.requireWorkers(workers);
    Arguments.requirePositive("1 / serviceRate", 1 / serviceRate);
    Arguments.requirePositive("arrivalRate / serviceRate", arrivalRate / serviceRate);
    Arguments.requirePositive("workers × serviceRate", workers * serviceRate);
  }

  /** a = λ/μ. */
  double offered() {
    return arrivalRate / serviceRate;
  }

  /** ρ = λ/(cμ). */
  double utilization() {
    return arrivalRate / (workers * serviceRate);
  }

  /** θ = cμ − λ, rounded once. */
  double slackRate() {
    return Math.fma(workers, serviceRate, -arrivalRate);
  }

  /** 1 − ρ, without the cancellation. */
  double idleFraction() {
    return slackRate() / (workers * serviceRate);
  }

  /** −ln ρ, also where ρ is nearly 1 or underflows. */
  double minusLogUtilization() {
    if (utilization() < Double.MIN_NORMAL) {
      return Math.log(workers * serviceRate) - Math.log(arrivalRate);
    }
    return utilization() > 0.5 ? -Math.log1p(-idleFraction()) : -Math.log(utilization());
  }

  /** ρ &lt; 1. */
  boolean stable() {
    return slackRate() > 0;
  }

  /** The number of workers as notation has it: 4, or 2.5. */
  String workersLabel() {
    return workers == Math.rint(workers) && workers < 1e15
        ? Long.toString((long) workers)
        : Double.toString(workers);
  }
}
