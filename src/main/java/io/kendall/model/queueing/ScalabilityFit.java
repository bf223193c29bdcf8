package io.kendall.model.queueing;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * Fits the scalability law. Parameters are scaled to about 1: λ by the largest throughput, σ and κ
 * by the largest N and its square. The bounds by trying each set of parameters that are not 0 and
 * keeping the best that is within them.
 */
final class ScalabilityFit {
  private static final double[][] FREE = {{1, 1, 1}, {1, 1, 0}, {1, 0, 1}, {1, 0, 0}};
  private static final int MOST_STEPS = 10_000;
  private static final double CLOSE = 1e-15;
  private static final double TWO_SIDED_95 = 0.975;

  private final double[] workers;
  private final double[] throughput;
  private final double most;
  private final double top;

  private ScalabilityFit(double[] workers, double[] throughput) {
    this.workers = workers;
    this.most = Arrays.stream(workers).max().orElseThrow();
    this.top = Arrays.stream(throughput).max().orElseThrow();
    this.throughput = Arrays.stream(throughput).map(x -> x / top).toArray();
  }

  static ScalabilityLaw fit(double[] workers, double[] throughput) {
    if (workers.length != throughput.length) {
      throw new IllegalArgumentException(
          "wanted one throughput for each of %d worker counts, got %d"
              .formatted(workers.length, throughput.length));
    }
    for (int i = 0; i < workers.length; i++) {
      Arguments.requirePositive("throughput", throughput[i]);
      if (!(Arguments.requirePositive("workers", workers[i]) >= 1)) {
        throw new IllegalArgumentException("workers must be at least 1, got " + workers[i]);
      }
    }
    if (Arrays.stream(workers).distinct().count() < 3) {
      throw new IllegalArgumentException(
          "wanted throughput at three different worker counts or more, got "
              + Arrays.stream(workers).distinct().count());
    }
    return new ScalabilityFit(workers, throughput).best();
  }

  private ScalabilityLaw best() {
    double[] best = {0, 0, 0};
    double least = Double.POSITIVE_INFINITY;
    for (double[] free : FREE) {
      double[] found = optimum(free);
      double squares = squares(found);
      if (found[0] > 0 && found[1] >= 0 && found[2] >= 0 && squares < least) {
        best = found;
        least = squares;
      }
    }
    return law(best, least);
  }

  /** Levenberg–Marquardt over the free parameters, from the linear fit of N/X. */
  private double[] optimum(double[] free) {
    double[] start = linear(free);
    if (free[1] == 0 && free[2] == 0) {
      return proportional();
    }
    var problem =
        new LeastSquaresBuilder()
            .start(start)
            .target(throughput)
            .model(point -> valueAndSlopes(point, free))
            .maxEvaluations(MOST_STEPS)
            .maxIterations(MOST_STEPS)
            .build();
    Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .withCostRelativeTolerance(CLOSE)
            .withParameterRelativeTolerance(CLOSE)
            .withOrthoTolerance(CLOSE)
            .optimize(problem);
    double[] found = optimum.getPoint().toArray();
    return new double[] {found[0], found[1] * free[1], found[2] * free[2]};
  }

  /** X = λN, the least squares of which has a formula. */
  private double[] proportional() {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < workers.length; i++) {
      products += workers[i] * throughput[i];
      squares += workers[i] * workers[i];
    }
    return new double[] {products / squares, 0, 0};
  }

  /** N/X = (1 + σ(N−1) + κN(N−1))/λ, which is linear; cut off at the bounds. */
  private double[] linear(double[] free) {
    int columns = (int) Arrays.stream(free).sum();
    double[][] rows = new double[workers.length][columns];
    double[] ratios = new double[workers.length];
    for (int i = 0; i < workers.length; i++) {
      double[] all = {1, contention(i), coherency(i)};
      int column = 0;
      for (int j = 0; j < free.length; j++) {
        if (free[j] == 1) {
          rows[i][column++] = all[j];
        }
      }
      ratios[i] = workers[i] / throughput[i];
    }
    RealVector solved =
        new QRDecomposition(new Array2DRowRealMatrix(rows, false))
            .getSolver()
            .solve(new ArrayRealVector(ratios, false));
    double inverse = solved.getEntry(0) > 0 ? solved.getEntry(0) : 1 / proportional()[0];
    double[] start = {1 / inverse, 0, 0};
    int column = 1;
    for (int j = 1; j < free.length; j++) {
      if (free[j] == 1) {
        start[j] = Math.max(0, solved.getEntry(column++) / inverse);
      }
    }
    return start;
  }

  private Pair<RealVector, RealMatrix> valueAndSlopes(RealVector point, double[] free) {
    int n = workers.length;
    RealVector values = new ArrayRealVector(n);
    RealMatrix slopes = new Array2DRowRealMatrix(n, free.length);
    for (int i = 0; i < n; i++) {
      double slowdown = slowdown(i, point.getEntry(1) * free[1], point.getEntry(2) * free[2]);
      double ideal = workers[i] / slowdown;
      double value = point.getEntry(0) * ideal;
      values.setEntry(i, value);
      slopes.setEntry(i, 0, ideal);
      slopes.setEntry(i, 1, -value / slowdown * contention(i) * free[1]);
      slopes.setEntry(i, 2, -value / slowdown * coherency(i) * free[2]);
    }
    return new Pair<>(values, slopes);
  }

  private double squares(double[] found) {
    double squares = 0;
    for (int i = 0; i < workers.length; i++) {
      double value = found[0] * workers[i] / slowdown(i, found[1], found[2]);
      squares += (value - throughput[i]) * (value - throughput[i]);
    }
    return squares;
  }

  /** (N−1)/Nmax, by which the scaled σ counts. */
  private double contention(int i) {
    return (workers[i] - 1) / most;
  }

  /** N(N−1)/Nmax², by which the scaled κ counts. */
  private double coherency(int i) {
    return workers[i] / most * contention(i);
  }

  private double slowdown(int i, double scaledContention, double scaledCoherency) {
    return 1 + scaledContention * contention(i) + scaledCoherency * coherency(i);
  }

  private ScalabilityLaw law(double[] found, double squares) {
    double[] half = halfWidths(found, squares);
    double[] units = {top, 1 / most, 1 / most / most};
    var parameters = new ScalabilityLaw.Parameter[found.length];
    for (int j = 0; j < found.length; j++) {
      double estimate = found[j] * units[j];
      parameters[j] =
          new ScalabilityLaw.Parameter(
              estimate, Math.max(0, estimate - half[j] * units[j]), estimate + half[j] * units[j]);
    }
    return new ScalabilityLaw(parameters[0], parameters[1], parameters[2]);
  }

  private double[] halfWidths(double[] found, double squares) {
    double[] half = new double[found.length];
    Arrays.fill(half, Double.POSITIVE_INFINITY);
    int degrees = workers.length - found.length;
    if (degrees == 0) {
      return half;
    }
    RealMatrix slopes = valueAndSlopes(new ArrayRealVector(found), FREE[0]).getSecond();
    double t = new TDistribution(degrees).inverseCumulativeProbability(TWO_SIDED_95);
    try {
      RealMatrix information = slopes.transpose().multiply(slopes);
      RealMatrix inverse = MatrixUtils.inverse(information);
      for (int j = 0; j < half.length; j++) {
        half[j] = t * Math.sqrt(Math.max(0, inverse.getEntry(j, j)) * squares / degrees);
      }
    } catch (SingularMatrixException e) {
      return half;
    }
    return half;
  }
}
