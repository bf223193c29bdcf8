package io.kendall.model.queueing;

import org.apache.commons.math3.special.Erf;

/**
 * Mean wait and probability of waiting of a stable GI/G/c against those of M/M/c (W. Whitt, 1993,
 * "Approximations for the GI/G/m queue"); at one worker by W. Krämer and M. Langenbach-Belz (1976).
 *
 * @param arrivalVariation cₐ²
 * @param serviceVariation cₛ²
 */
record WhittApproximation(Load load, double arrivalVariation, double serviceVariation) {
  private static final double MOST_REFINEMENT = 0.24;
  private static final double FAR = 25;

  /** Its square fits a double. */
  private static final double FARTHEST = 1e150;

  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * Mean wait divided by that of M/M/c.
   *
   * @param fixedService 2·W(M/D/c)/W(M/M/c), Whitt's φ₁
   */
  double factor(double fixedService) {
    double half = (arrivalVariation + serviceVariation) / 2;
    return half * (load.workers() == 1 ? oneWorker() : manyWorkers(fixedService));
  }

  /** Krämer and Langenbach-Belz. */
  private double oneWorker() {
    double idle = load.idleFraction();
    double rho = load.utilization();
    double off = 1 - arrivalVariation;
    double exponent =
        off > 0
            ? 2 * idle / (3 * rho) * off * off / (arrivalVariation + serviceVariation)
            : -idle * off / (arrivalVariation + 4 * serviceVariation);
    return Math.exp(-exponent);
  }

  /** Whitt's φ, equations 2.16 to 2.25. */
  private double manyWorkers(double fixedService) {
    double ca = arrivalVariation;
    double cs = serviceVariation;
    double refinement = Math.min(MOST_REFINEMENT, fixedService - 1);
    double idleAgainstBusy = load.idleFraction() / load.utilization();
    double fixedArrivals = (1 - 4 * refinement) * Math.exp(-2 * idleAgainstBusy / 3);
    double average = (ca + cs) / 2;
    double both = Math.min(1, (fixedService + fixedArrivals) / 2);
    double between = average >= 1 ? 1 : Math.pow(both, 2 * (1 - average));
    if (ca >= cs) {
      double divisor = 4 * ca - 3 * cs;
      return 4 * (ca - cs) / divisor * fixedService + cs / divisor * between;
    }
    double divisor = 2 * (ca + cs);
    return (cs - ca) / divisor * fixedArrivals + (cs + 3 * ca) / divisor * between;
  }

  /** Natural logarithm of the probability of waiting, at most 0. */
  double logWaiting() {
    return Math.min(0, load.workers() == 1 ? oneWorkerWaiting() : manyWorkersWaiting());
  }

  /** Krämer and Langenbach-Belz: ρ·(1 + (cₐ²−1)(1−ρ)h), below cₐ² = 1 as a sum of positives. */
  private double oneWorkerWaiting() {
    double rho = load.utilization();
    double idle = load.idleFraction();
    double logRho = -load.minusLogUtilization();
    double ca = arrivalVariation;
    double cs = serviceVariation;
    double square = rho * rho * (4 * ca + cs);
    if (ca >= 1) {
      return logRho + Math.log1p((ca - 1) * idle * 4 * rho / (ca + square));
    }
    double byArrivals = ca * (ca * idle + rho * cs + 4 * rho * rho);
    double above = logSum(Math.log(byArrivals), Math.log((2 - ca) * cs) + 2 * logRho);
    return logRho + above - Math.log(idle + rho * cs + square);
  }

  /** Whitt's π, equations 3.1 to 3.7. */
  private double manyWorkersWaiting() {
    double c = load.workers();
    double ca = arrivalVariation;
    double cs = serviceVariation;
    double rho = load.utilization();
    double idle = load.idleFraction();
    double beta = idle * Math.sqrt(c);
    double logErlang = Erlang.logWaiting(load) - logUpperNormal(beta);
    double heavy = Math.min(0, logErlang + logUpperNormal((1 + cs) * beta / (ca + cs)));
    double light = Math.min(0, logErlang + logUpperNormal(2 * beta / (1 + ca)));
    double poissonLike =
        logSum(heavy - 2 * load.minusLogUtilization(), Math.log(idle * (1 + rho)) + light);
    double gamma = (c * idle - 0.5) / Math.sqrt(c * rho * (ca + cs) / (1 + cs));
    if (c <= 6 || gamma <= 0.5 || ca >= 1) {
      return poissonLike;
    }
    double regular = logSum(Math.log(ca) + poissonLike, Math.log1p(-ca) + logUpperNormal(gamma));
    if (gamma >= 1) {
      return regular;
    }
    double share = 2 * (1 - ca) * (gamma - 0.5);
    return logSum(Math.log(share) + regular, Math.log1p(-share) + poissonLike);
  }

  /** ln(eˣ + eʸ). */
  private static double logSum(double x, double y) {
    double larger = Math.max(x, y);
    return Double.isInfinite(larger)
        ? larger
        : larger + Math.log1p(Math.exp(Math.min(x, y) - larger));
  }

  /** ln(1 − Φ(x)), by its asymptotic series where that underflows. */
  private static double logUpperNormal(double x) {
    if (x < FAR) {
      return Math.log(0.5 * Erf.erfc(x / Math.sqrt(2)));
    }
    double far = Math.min(x, FARTHEST);
    double inverse = 1 / (far * far);
    double series = Math.log1p(-inverse * (1 - 3 * inverse));
    return -far * far / 2 - Math.log(far) - HALF_LOG_TWO_PI + series;
  }
}
