package io.kendall.model.queueing;

/**
 * Erlang's formulas (A. K. Erlang, 1917) as functions of the workers c and the offered load a =
 * λ/μ, without a queue around them: to ten million workers and more, through the underflow of a
 * double, and for a fraction of a worker by their continuous extension 1/B = a∫e^(−at)(1+t)ᶜ dt (D.
 * L. Jagerman, 1974).
 *
 * <p>The relative error is below 1e-13, or 4(c−a)·2⁻⁵³ where that is more, which is what half a
 * last digit of a does. C at four workers takes nanoseconds, at a million and ρ = 0.9 about a
 * microsecond.
 */
public final class Erlang {
  /** Up to here aᶜ fits a double for loads from 1e-9 to 1e9: one division in all. */
  private static final double POLYNOMIAL_UP_TO = 32;

  private static final double LEAST_POLYNOMIAL_LOAD = 1e-9;
  private static final double MOST_POLYNOMIAL_LOAD = 1e9;

  /** Up to here the recurrence over the workers is quick, and the most accurate way. */
  private static final double RECURRENCE_UP_TO = 1000;

  private static final double FRACTION_FROM = 1.5;
  private static final int FRACTION_DEPTH = 60;

  /** A rarer probability is taken from its logarithm. */
  private static final double MOST_ODDS = 1e290;

  private static final double LOG_TEN = Math.log(10);

  private Erlang() {}

  /**
   * Erlang B, the probability that all workers are busy where no task may wait (M/M/c/c).
   *
   * @param workers c, above 0, whole or not
   * @param offeredLoad a, above 0, also above c
   * @return B(c, a), in [0, 1]
   * @throws IllegalArgumentException if one of them is not above 0 and finite, or c above a billion
   */
  public static double blocking(double workers, double offeredLoad) {
    require(workers, offeredLoad);
    double inverse = inverseBlocking(workers, offeredLoad);
    return inverse < MOST_ODDS ? 1 / inverse : Math.exp(logBlockingByTail(workers, offeredLoad));
  }

  /**
   * Erlang C, the probability that a task has to wait in M/M/c.
   *
   * @param workers c, above 0, whole or not
   * @param offeredLoad a, above 0
   * @return C(c, a), in [0, 1]; 1 where a ≥ c
   * @throws IllegalArgumentException if one of them is not above 0 and finite, or c above a billion
   */
  public static double waiting(double workers, double offeredLoad) {
    require(workers, offeredLoad);
    return offeredLoad < workers ? waiting(workers, offeredLoad, workers - offeredLoad) : 1;
  }

  /**
   * Decimal logarithm of Erlang C, also where C underflows: C(10⁷, 10⁶) is about 10^(−6094860).
   *
   * @param workers c, above 0, whole or not
   * @param offeredLoad a, above 0
   * @return at most 0; 0 where a ≥ c
   * @throws IllegalArgumentException if one of them is not above 0 and finite, or c above a billion
   */
  public static double log10Waiting(double workers, double offeredLoad) {
    require(workers, offeredLoad);
    return offeredLoad < workers
        ? logWaiting(workers, offeredLoad, workers - offeredLoad) / LOG_TEN
        : 0;
  }

  /** C of a stable load, whose c − a is known better than its a. */
  static double waiting(Load load) {
    return waiting(load.workers(), load.offered(), load.workers() * load.idleFraction());
  }

  /** ln C of a stable load. */
  static double logWaiting(Load load) {
    return logWaiting(load.workers(), load.offered(), load.workers() * load.idleFraction());
  }

  /** ln P0 of a stable load: P0 = e^(−a)/(P(Poisson(a) ≤ c)·(1 + Bρ/(1−ρ))). */
  static double logEmpty(Load load) {
    double c = load.workers();
    double a = load.offered();
    double logAtMost = Math.log(atMost(c, a));
    double busier = load.utilization() * blocking(c, a) / load.idleFraction();
    return Math.min(0, -a - logAtMost - Math.log1p(busier));
  }

  /** C = 1/(1 + (1−ρ)(1/B − 1)), which knows how far from 1 it is; for a below c. */
  private static double waiting(double c, double a, double slack) {
    if (hasPolynomial(c, a)) {
      return byPolynomial((int) c, a, slack);
    }
    double idle = slack / c;
    double logBlocking = c > RECURRENCE_UP_TO ? logBlockingByTail(c, a) : 0;
    double odds = idle * ((c > RECURRENCE_UP_TO ? Math.exp(-logBlocking) : recurrence(c, a)) - 1);
    return odds < MOST_ODDS ? 1 / (1 + odds) : Math.exp(logRare(c, a, idle, logBlocking));
  }

  private static double logWaiting(double c, double a, double slack) {
    double idle = slack / c;
    double logBlocking = c > RECURRENCE_UP_TO ? logBlockingByTail(c, a) : 0;
    double odds = idle * ((c > RECURRENCE_UP_TO ? Math.exp(-logBlocking) : recurrence(c, a)) - 1);
    return odds < MOST_ODDS ? -Math.log1p(odds) : logRare(c, a, idle, logBlocking);
  }

  /** ln C where it is about ln B − ln(1−ρ); ln B is taken as given where it is not 0. */
  private static double logRare(double c, double a, double idle, double logBlocking) {
    return (logBlocking == 0 ? logBlockingByTail(c, a) : logBlocking) - Math.log(idle);
  }

  private static boolean hasPolynomial(double c, double a) {
    return c <= POLYNOMIAL_UP_TO
        && a >= LEAST_POLYNOMIAL_LOAD
        && a <= MOST_POLYNOMIAL_LOAD
        && c == (int) c;
  }

  /** 1/B = X/aᶜ with Xᵢ = i·Xᵢ₋₁ + aⁱ, so that C = aᶜ/(aᶜ + (c − a)·Xᵢ) for i = c − 1. */
  private static double byPolynomial(int c, double a, double slack) {
    double sum = 1;
    double power = a;
    for (int i = 1; i < c; i++) {
      sum = i * sum + power;
      power *= a;
    }
    return power / (power + slack * sum);
  }

  /** 1/B; infinite, or without full precision, where that is above {@link #MOST_ODDS}. */
  private static double inverseBlocking(double c, double a) {
    if (c <= RECURRENCE_UP_TO) {
      return recurrence(c, a);
    }
    return a < c ? Math.exp(-logBlockingByTail(c, a)) : byFallingTerms(c, a);
  }

  /**
   * 1/B₀ = 1, 1/Bᵢ = 1 + (i/a)/Bᵢ₋₁, from the fraction of c on: the divisions need not wait for
   * each other.
   */
  private static double recurrence(double workers, double load) {
    int whole = (int) workers;
    double fraction = workers - whole;
    double inverse = fraction == 0 ? 1 : ofFraction(fraction, load);
    for (int i = 1; i <= whole; i++) {
      inverse = 1 + (i + fraction) / load * inverse;
    }
    return inverse;
  }

  /** ln B = ln P(Poisson(a) = c) − ln P(Poisson(a) ≤ c), for a below c. */
  private static double logBlockingByTail(double c, double a) {
    double logProbability = PoissonTail.logProbability(c, a);
    double above = Math.exp(logProbability) * PoissonSums.above(c, a);
    return logProbability - Math.log1p(-above);
  }

  /** P(Poisson(a) ≤ c), for a below c. */
  private static double atMost(double c, double a) {
    return 1 - Math.exp(PoissonTail.logProbability(c, a)) * PoissonSums.above(c, a);
  }

  /** 1/B = 1 + c/a + c(c−1)/a² + … for a from c on, down to the fraction of a worker. */
  private static double byFallingTerms(double c, double a) {
    double sum = 0;
    double term = 1;
    double left = c;
    for (; left >= 1 && term > sum * 0x1p-60; left--) {
      sum += term;
      term *= left / a;
    }
    if (left >= 1 || left == 0) {
      return sum + term;
    }
    return sum + term * ofFraction(left, a);
  }

  /** 1/B for c below 1: by the tail for a small load, else A. M. Legendre's continued fraction. */
  private static double ofFraction(double c, double a) {
    if (a < FRACTION_FROM) {
      double logProbability = PoissonTail.logProbability(c, a);
      return Math.exp(-logProbability) - PoissonTail.tailRatio(c, a);
    }
    double rest = a + 2 * FRACTION_DEPTH - c;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      rest = a + 2 * (n - 1) - c - n * (n - 1 - c) / rest;
    }
    return a / rest;
  }

  private static void require(double workers, double offeredLoad) {
    Arguments.requireWorkers(workers);
    Arguments.requirePositive("offeredLoad", offeredLoad);
  }
}
