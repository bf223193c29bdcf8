package io.kendall.model.queueing;

import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.complex.Complex;

/**
 * The law of the wait in a stable M/D/c, in units of the service time. The number Q that waits
 * comes from its generating function exp(Σ bⱼ(zʲ−1)), j ≥ 1 (F. Spitzer, 1956), by n·xₙ = Σ
 * j·bⱼ·xₙ₋ⱼ; then G. J. Franx (2001, "A simple solution for the M/D/c waiting time distribution",
 * Operations Research Letters 29): P(W &gt; t) = P(Q + Poisson(a(k−t)) ≥ kc), k the whole number
 * above t. Every term of it is positive.
 *
 * <p>The generating function has a pole at τ, the root above 1 of zᶜ = e^(a(z−1)), and all others
 * further out: from some n on xₙ falls as τ^(−n), and P(W &gt; t) as τ^(−ct).
 */
final class MdcWait {
  /** Where the other poles have less than e⁻³² of the weight of the first, a double sees one. */
  private static final double OTHER_POLES_GONE = 32;

  /** Nobody asks for so rare a queue: 1 − p is at least 2⁻⁵³. */
  private static final double TOO_RARE = 70;

  /** With c(1−ρ)² above this the sum over l has at most some hundreds of terms. */
  private static final double LIGHT = 0.2;

  private static final double LEAST_TERM = 1e-30;
  private static final double NEGLIGIBLE = 1e-19;
  private static final int ROOT_STEPS = 30;
  private static final int MOST_EVALUATIONS = 500;

  private final double workers;
  private final double offered;
  private final double logPole;
  // P(Q ≥ n), n from 0 to last.
  private final double[] queueTail;
  private final int last;
  private final double logScaleOfTail;
  // From this t on one exponential is all.
  private final double simpleFrom;

  private MdcWait(Load load, double logNoQueue) {
    this.workers = load.workers();
    this.offered = load.offered();
    this.logPole = logOfPole(load);
    this.last = pointsUntilGeometric(load, logPole);
    this.queueTail = queueTail(load, Math.exp(logNoQueue), last, logPole);
    this.logScaleOfTail = Math.log(queueTail[last]) + last * logPole;
    double tilted = offered * Math.exp(logPole);
    this.simpleFrom = Math.ceil((last + tilted + 10 * Math.sqrt(tilted) + 40) / workers) - 1;
  }

  static MdcWait of(Load load, Crommelin crommelin) {
    return new MdcWait(load, crommelin.logNoQueue());
  }

  /** The t with P(W &gt; t) = e^{logTail}, which must be below P(W &gt; 0). */
  double quantile(double logTail) {
    double simple = (logScaleOfTail - logTail) / (workers * logPole);
    if (simple >= simpleFrom) {
      return simple;
    }
    var solver = new BracketingNthOrderBrentSolver(1e-15, 1e-300, 1e-17, 5);
    return solver.solve(MOST_EVALUATIONS, t -> Math.log(tail(t)) - logTail, 0, simpleFrom);
  }

  /** P(W &gt; t). */
  double tail(double t) {
    if (t >= simpleFrom) {
      return Math.exp(logScaleOfTail - workers * logPole * t);
    }
    double periods = Math.floor(t) + 1;
    double mean = offered * (periods - t);
    double needed = periods * workers;
    double start = Math.floor(mean);
    double first = start == 0 ? Math.exp(-mean) : Math.exp(PoissonTail.logProbability(start, mean));
    double sum = 0;
    double probability = first;
    for (double j = start; ; j++) {
      double term = probability * queueAtLeast(needed - j);
      sum += term;
      boolean falling = j > mean * Math.exp(logPole) || j >= needed;
      if (falling && term <= sum * NEGLIGIBLE) {
        break;
      }
      probability *= mean / (j + 1);
    }
    probability = first;
    for (double j = start; j > 0; j--) {
      probability *= j / mean;
      double term = probability * queueAtLeast(needed - j + 1);
      sum += term;
      if (term <= sum * NEGLIGIBLE) {
        break;
      }
    }
    return Math.min(1, sum);
  }

  private double queueAtLeast(double n) {
    if (n <= 0) {
      return 1;
    }
    return n <= last ? queueTail[(int) n] : queueTail[last] * Math.exp((last - n) * logPole);
  }

  private static double[] queueTail(Load load, double none, int last, double logPole) {
    double[] rates = rates(load, last);
    double[] tail = new double[last + 1];
    tail[0] = none;
    for (int n = 1; n <= last; n++) {
      tail[n] = convolved(rates, tail, n) / n;
    }
    double above = tail[last] / -Math.expm1(-logPole);
    tail[last] = above;
    for (int n = last - 1; n >= 0; n--) {
      above += tail[n];
      tail[n] = above;
    }
    return tail;
  }

  /** Σ rⱼ·xₙ₋ⱼ, j from 1 to n, in four sums that need not wait for each other. */
  private static double convolved(double[] rates, double[] x, int n) {
    double one = 0;
    double two = 0;
    double three = 0;
    double four = 0;
    int j = 1;
    for (; j + 3 <= n; j += 4) {
      one += rates[j] * x[n - j];
      two += rates[j + 1] * x[n - j - 1];
      three += rates[j + 2] * x[n - j - 2];
      four += rates[j + 3] * x[n - j - 3];
    }
    for (; j <= n; j++) {
      one += rates[j] * x[n - j];
    }
    return (one + two) + (three + four);
  }

  /** j·bⱼ. */
  private static double[] rates(Load load, int last) {
    double idle = load.idleFraction();
    double[] rates =
        load.workers() * idle * idle > LIGHT
            ? coefficientsBySeries(load, last)
            : PollaczekContour.fine(load).coefficients(last);
    for (int j = 0; j <= last; j++) {
      rates[j] *= j;
    }
    return rates;
  }

  /** bⱼ = Σ P(Poisson(la) = lc + j)/l. */
  private static double[] coefficientsBySeries(Load load, int last) {
    double[] sums = new double[last + 1];
    for (long l = 1; ; l++) {
      double k = l * load.workers();
      double mean = l * load.offered();
      double term = Math.exp(PoissonTail.logProbability(k, mean)) / l;
      for (int j = 0; j <= last; j++) {
        sums[j] += term;
        term *= mean / (k + j + 1);
      }
      if (Math.exp(PoissonTail.logProbability(k, mean)) <= sums[0] * LEAST_TERM) {
        return sums;
      }
    }
  }

  /** y = ln τ from y = ρ(e^y − 1), by Newton's method from 2·ln(1/ρ), which is never below. */
  private static double logOfPole(Load load) {
    double idle = load.idleFraction();
    double rho = load.utilization();
    double y = 2 * load.minusLogUtilization();
    for (int step = 0; step < 200; step++) {
      double grown = Math.expm1(y);
      double value = SmallDifferences.gapOfExponential(y) - idle * grown;
      double next = y - value / (rho * grown - idle);
      if (!(next < y)) {
        break;
      }
      y = next;
    }
    return y;
  }

  /** How far xₙ is needed: until the second pole is gone, or all of the queue. */
  private static int pointsUntilGeometric(Load load, double logPole) {
    double apart = logSizeOfSecondPole(load) - logPole;
    return (int) Math.min(OTHER_POLES_GONE / apart, TOO_RARE / logPole) + 10;
  }

  /** Re u of u = ρ(e^u − 1) − 2πi/c: from the quadratic, then u = ln(1 + (u + 2πi/c)/ρ). */
  private static double logSizeOfSecondPole(Load load) {
    double rho = load.utilization();
    double idle = load.idleFraction();
    Complex turn = new Complex(0, 2 * Math.PI / load.workers());
    Complex u = turn.multiply(2 * rho).add(idle * idle).sqrt().add(idle).divide(rho);
    for (int step = 0; step < ROOT_STEPS; step++) {
      u = u.add(turn).divide(rho).add(1).log();
    }
    return u.getReal();
  }
}
