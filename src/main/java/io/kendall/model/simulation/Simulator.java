package io.kendall.model.simulation;

import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.RunLength.Replications;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Simulates a pool of workers first come, first served. Memory is O(c) for any number of tasks, but
 * for tasks that wait for a place in a bounded system. The same generator state gives the same
 * figures, always.
 */
public final class Simulator {
  private static final long FIRST_CHECK = 1 << 14;

  /** An interval is not looked at before the run has gone on so many times as long as it began. */
  private static final long WARM_UPS_TO_CHECK = 10;

  private static final long BLOCKS_BETWEEN_INTERRUPT_CHECKS = 1 << 10;

  private final SimulatedPool pool;
  private final SplittableGenerator random;
  private final Ticks scale;
  private final Series latencies = new Series();
  private final Series waits = new Series();

  private Simulator(SimulatedPool pool, SplittableGenerator random) {
    this.pool = pool;
    this.random = random;
    scale = scale(pool);
  }

  /** Traces are kept to the nanosecond. */
  private static Ticks scale(SimulatedPool pool) {
    boolean replayed =
        pool.service() instanceof Replay
            || pool.interarrival().filter(Replay.class::isInstance).isPresent();
    if (replayed) {
      return Ticks.NANOSECONDS;
    }
    double serviceSeconds = pool.service().meanSeconds();
    double gapSeconds = pool.interarrival().map(TimeLaw::meanSeconds).orElse(serviceSeconds);
    double shortestSeconds = Math.min(serviceSeconds, gapSeconds);
    return shortestSeconds > 0 ? Ticks.fineFor(shortestSeconds) : Ticks.NANOSECONDS;
  }

  /**
   * Simulates.
   *
   * @param random what all draws come from
   * @throws ArithmeticException if the simulated time passes what can be counted: 292 years, 2.4
   *     hours where tasks come and go within nanoseconds
   * @throws InterruptedException if the thread is interrupted
   */
  public static SimulatedFigures simulate(
      SimulatedPool pool, RunLength length, SplittableGenerator random)
      throws InterruptedException {
    Simulator simulator = new Simulator(pool, random);
    if (length instanceof LongRun run) {
      return simulator.longRun(run);
    }
    return simulator.replications((Replications) length);
  }

  private SimulatedFigures longRun(LongRun length) throws InterruptedException {
    PoolRun run = new PoolRun(pool, scale, random.split(), latencies, waits);
    long cut = Math.min(WarmUp.tasks(pool), length.mostTasks() / 2);
    advance(run, cut, run::warmUp);
    long left = length.mostTasks() - cut;
    long firstCheck = Math.max(FIRST_CHECK, WARM_UPS_TO_CHECK * cut);
    while (left > 0) {
      long wanted = left;
      if (length.relativePrecision() > 0) {
        long done = run.tally().tasks() - cut;
        wanted = Math.min(left, Math.max(firstCheck, done));
      }
      advance(run, wanted, run::advance);
      left -= wanted;
      if (length.relativePrecision() > 0 && precise(length.relativePrecision())) {
        break;
      }
    }
    return figures(
        run.tally(),
        1,
        true,
        cut,
        run.totalSeconds(),
        throughput(run),
        ofBatches(latencies),
        ofBatches(waits));
  }

  private static void advance(PoolRun run, long tasks, IntConsumer advance)
      throws InterruptedException {
    long blocks = 0;
    for (long left = tasks; left > 0; left -= PoolRun.BLOCK) {
      advance.accept((int) Math.min(PoolRun.BLOCK, left));
      if (++blocks % BLOCKS_BETWEEN_INTERRUPT_CHECKS == 0 && Thread.interrupted()) {
        throw new InterruptedException("interrupted after " + run.tally().tasks() + " tasks");
      }
    }
  }

  private boolean precise(double precision) {
    if (!latencies.sufficient()) {
      return false;
    }
    BatchMeans means = latencies.batchMeans();
    return means.halfWidth() <= precision * means.mean() && means.independent();
  }

  private static double throughput(PoolRun run) {
    double seconds = run.totalSeconds();
    return seconds > 0 ? run.tally().completed() / seconds : Double.NaN;
  }

  private Interval ofBatches(Series series) {
    if (!series.sufficient()) {
      double mean = series.count() == 0 ? Double.NaN : series.sumTicks() / series.count();
      return Interval.of(scale.toSeconds(mean), Double.NaN);
    }
    BatchMeans means = series.batchMeans();
    return new Interval(
        scale.toSeconds(means.mean()), scale.toSeconds(means.low()), scale.toSeconds(means.high()));
  }

  private SimulatedFigures replications(Replications length) throws InterruptedException {
    Tally tally = Tally.NONE;
    SummaryStatistics total = new SummaryStatistics();
    SummaryStatistics throughput = new SummaryStatistics();
    SummaryStatistics latency = new SummaryStatistics();
    SummaryStatistics wait = new SummaryStatistics();
    for (int i = 0; i < length.runs(); i++) {
      PoolRun run = new PoolRun(pool, scale, random.split(), latencies, waits);
      MeanOfNew newLatencies = new MeanOfNew(latencies);
      MeanOfNew newWaits = new MeanOfNew(waits);
      advance(run, length.tasks(), run::advance);
      tally = tally.plus(run.tally());
      total.addValue(run.totalSeconds());
      throughput.addValue(throughput(run));
      newLatencies.addTo(latency);
      newWaits.addTo(wait);
    }
    return figures(
        tally,
        length.runs(),
        false,
        0,
        total.getMean(),
        throughput.getMean(),
        overRuns(latency),
        overRuns(wait));
  }

  /** The mean of what one run adds to a series. */
  private record MeanOfNew(Series series, long before, double sumBefore) {
    MeanOfNew(Series series) {
      this(series, series.count(), series.sumTicks());
    }

    void addTo(SummaryStatistics means) {
      long added = series.count() - before;
      if (added > 0) {
        means.addValue((series.sumTicks() - sumBefore) / added);
      }
    }
  }

  private Interval overRuns(SummaryStatistics ticks) {
    double mean = scale.toSeconds(ticks.getMean());
    if (ticks.getN() < 2) {
      return Interval.of(mean, pool.random() ? Double.NaN : 0);
    }
    double quantile = new TDistribution(ticks.getN() - 1.0).inverseCumulativeProbability(0.975);
    double half = quantile * ticks.getStandardDeviation() / Math.sqrt((double) ticks.getN());
    return Interval.of(mean, scale.toSeconds(half));
  }

  private SimulatedFigures figures(
      Tally tally,
      int runs,
      boolean longRun,
      long cutTasks,
      double totalSeconds,
      double throughput,
      Interval latency,
      Interval wait) {
    Shape waitShape = waits.shape();
    return new SimulatedFigures(
        tally,
        runs,
        longRun,
        cutTasks,
        totalSeconds,
        throughput,
        latency,
        wait,
        waitShape.positiveShare(),
        Quantiles.of(latencies.shape(), scale),
        Quantiles.of(waitShape, scale));
  }
}
