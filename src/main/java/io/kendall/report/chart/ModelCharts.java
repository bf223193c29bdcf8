package io.kendall.report.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The two analytical plots: mean latency and throughput against the number of workers, with what
 * was measured over them where it was.
 */
public final class ModelCharts {
  private static final int TICKS = 6;

  private ModelCharts() {}

  /**
   * Mean latency against workers.
   *
   * @param id start of all ids in the chart
   * @param load the parameters, for the subtitle, such as {@code λ = 100 tasks/s}
   * @param workers the numbers of workers, each above 0
   * @param latencySeconds the predicted mean latency of each; NaN where the system is unstable
   * @param observed measured and perfect-queue series in seconds, or none
   * @throws IllegalArgumentException if the arrays differ in length, or no point can be drawn
   */
  public static SvgChart latency(
      String id, String load, double[] workers, double[] latencySeconds, List<Series> observed) {
    List<Double> unstable = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    List<Point> theory = points(workers, latencySeconds, unstable);
    if (!theory.isEmpty()) {
      series.add(Series.of(Role.THEORY, theory).scaled(1e3));
    }
    observed.forEach(s -> series.add(s.scaled(1e3)));
    return draw(id, "Mean latency against workers", load, "mean latency (ms)", series, unstable);
  }

  /**
   * Throughput against workers.
   *
   * @param id start of all ids in the chart
   * @param load the parameters, for the subtitle
   * @param workers the numbers of workers, each above 0
   * @param throughput the predicted throughput of each, in tasks/s
   * @param observed measured and perfect-queue series in tasks/s, or none
   * @throws IllegalArgumentException as for the latency
   */
  public static SvgChart throughput(
      String id, String load, double[] workers, double[] throughput, List<Series> observed) {
    List<Double> missing = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    List<Point> theory = points(workers, throughput, missing);
    if (!theory.isEmpty()) {
      series.add(Series.of(Role.THEORY, theory));
    }
    series.addAll(observed);
    return draw(id, "Throughput against workers", load, "throughput (tasks/s)", series, missing);
  }

  /**
   * Writes {@code latency.svg} and {@code throughput.svg}, theory alone, into a folder, which is
   * made if it is not there.
   *
   * @throws IOException with a message that names the file that cannot be written
   */
  public static void write(
      Path folder, String load, double[] workers, double[] latencySeconds, double[] throughput)
      throws IOException {
    SvgChart latency = latency("latency", load, workers, latencySeconds, List.of());
    SvgChart rate = throughput("throughput", load, workers, throughput, List.of());
    latency.write(folder.resolve("latency.svg"));
    rate.write(folder.resolve("throughput.svg"));
  }

  private static List<Point> points(double[] x, double[] y, List<Double> missing) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          x.length + " numbers of workers, but " + y.length + " values");
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (!(x[i] > 0)) {
        throw new IllegalArgumentException("workers must be above 0, not " + x[i]);
      }
      if (Double.isNaN(y[i])) {
        missing.add(x[i]);
      } else {
        points.add(Point.of(x[i], y[i]));
      }
    }
    return points;
  }

  private static SvgChart draw(
      String id,
      String title,
      String load,
      String label,
      List<Series> series,
      List<Double> unstable) {
    List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          unstable.isEmpty()
              ? "nothing to draw: no number of workers"
              : "nothing to draw: the system is unstable with every number of workers given");
    }
    String left = unstable.isEmpty() ? "" : "Unstable and left out: " + workers(unstable) + ".";
    String subtitle = left.isEmpty() ? load : load + ". " + left;
    String description = Description.of(title + ", " + load + ".", series, "workers", label, left);
    return XyChart.draw(
        id, title, subtitle, description, workersAxis(all), valueAxis(label, all), series);
  }

  static Axis workersAxis(List<Point> points) {
    double least = points.stream().mapToDouble(Point::x).min().orElseThrow();
    double largest = points.stream().mapToDouble(Point::x).max().orElseThrow();
    return Axis.counts("workers", least, largest, 12);
  }

  static Axis valueAxis(String label, List<Point> points) {
    double least = points.stream().mapToDouble(Point::low).min().orElseThrow();
    double largest = points.stream().mapToDouble(Point::high).max().orElseThrow();
    return Axis.fromZero(label, least, largest, TICKS);
  }

  private static String workers(List<Double> counts) {
    String list = counts.stream().map(Description::number).collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%s %s", list, list.equals("1") ? "worker" : "workers");
  }
}
