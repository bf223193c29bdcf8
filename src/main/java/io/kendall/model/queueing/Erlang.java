package io.kendall.model.queueing;

/**
 * Erlang's formulas for a load below the number of workers (A. K. Erlang, 1917), kept as logarithms
 * too, so that nothing is lost where a probability underflows a double.
 *
 * @param blocking B(c, a), the probability that all workers are busy where no task may wait
 * @param logBlocking ln B(c, a)
 * @param waiting C(c, a), the probability that a task has to wait
 * @param logWaiting ln C(c, a)
 * @param logEmpty ln P0, the probability that no task is in an M/M/c system
 */
record Erlang(
    double blocking, double logBlocking, double waiting, double logWaiting, double logEmpty) {
  /** Up to here the recurrence over the workers is quick, and the most accurate way. */
  private static final double RECURRENCE_UP_TO = 1000;

  /** Below this a double has no full precision left to recur on. */
  private static final double SMALLEST = 1e-290;

  /** The formulas for a stable load; for a fraction of a worker by their continuous extension. */
  static Erlang of(Load load) {
    double c = load.workers();
    double a = load.offered();
    double logProbability = PoissonTail.logProbability(c, a);
    double atMostC = 1 - Math.exp(logProbability) * PoissonTail.tailRatio(c, a);

    double logBlocking = logProbability - Math.log(atMostC);
    double blocking = Math.exp(logBlocking);
    if (c <= RECURRENCE_UP_TO && c == Math.rint(c)) {
      double recurred = recurrence((int) c, a);
      if (recurred > SMALLEST) {
        blocking = recurred;
        logBlocking = Math.log(recurred);
      }
    }
    return of(load, blocking, logBlocking, atMostC);
  }

  /** C = B/((1−ρ) + ρB); P0 = e^(−a)/(P(Poisson(a) ≤ c)·(1 + Bρ/(1−ρ))). */
  private static Erlang of(Load load, double blocking, double logBlocking, double atMostC) {
    double idle = load.idleFraction();
    double rho = load.utilization();
    double divisor = idle + rho * blocking;
    double logWaiting = Math.min(0, logBlocking - Math.log(divisor));
    double waiting = blocking > SMALLEST ? Math.min(1, blocking / divisor) : Math.exp(logWaiting);
    if (blocking > SMALLEST) {
      logWaiting = Math.log(waiting);
    }
    double logEmpty =
        Math.min(0, -load.offered() - Math.log(atMostC) - Math.log1p(rho * blocking / idle));
    return new Erlang(blocking, logBlocking, waiting, logWaiting, logEmpty);
  }

  /** B₀ = 1, Bᵢ = aBᵢ₋₁/(i + aBᵢ₋₁). */
  private static double recurrence(int workers, double load) {
    double blocking = 1;
    for (int i = 1; i <= workers; i++) {
      double busy = load * blocking;
      blocking = busy / (i + busy);
    }
    return blocking;
  }
}
