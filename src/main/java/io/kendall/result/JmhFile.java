package io.kendall.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads JMH's JSON. */
final class JmhFile {
  private JmhFile() {}

  /**
   * The rows of a file, in its order.
   *
   * @throws ResultFileException if the file is missing, empty, cut off, not of JMH's form, or lacks
   *     the samples of a score
   */
  static List<BenchmarkRow> read(Path file) {
    List<BenchmarkRow> rows = new ArrayList<>();
    new JsonSource(file)
        .objects(
            object -> {
              rows.add(row(object));
              object.object("primaryMetric").requireEither("rawData", "rawDataHistogram");
            });
    if (rows.isEmpty()) {
      throw new ResultFileException(file, "holds no benchmark");
    }
    return rows;
  }

  /** Reads row by row, also rows without samples. */
  static void stream(Path file, Consumer<JmhRow> consumer) {
    new JsonSource(file)
        .objects(
            object ->
                consumer.accept(
                    new JmhRow(
                        row(object),
                        object.has("threads") ? object.integer("threads") : 1,
                        object.has("measurementBatchSize")
                            ? object.integer("measurementBatchSize")
                            : 1,
                        object.has("jdkVersion") ? object.text("jdkVersion") : "")));
  }

  private static BenchmarkRow row(JsonObject object) {
    return new BenchmarkRow(
        object.text("benchmark"),
        object.text("mode"),
        object.integer("forks"),
        object.has("params") ? object.texts("params") : Map.of(),
        metric(object.object("primaryMetric")),
        object.has("secondaryMetrics") ? secondary(object.object("secondaryMetrics")) : Map.of());
  }

  private static Map<String, Metric> secondary(JsonObject object) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    object.fields().forEach(name -> metrics.put(name, metric(object.object(name))));
    return metrics;
  }

  private static Metric metric(JsonObject object) {
    boolean sampled = object.has("rawDataHistogram");
    List<List<List<SampleBin>>> histogram =
        sampled ? object.histogram("rawDataHistogram") : List.of();
    List<List<Double>> raw = object.has("rawData") ? object.numbers("rawData") : List.of();
    return new Metric(
        object.number("score"),
        object.text("scoreUnit"),
        sampled ? means(histogram) : raw,
        object.has("scorePercentiles") ? object.numbersByNumber("scorePercentiles") : Map.of(),
        histogram);
  }

  private static List<List<Double>> means(List<List<List<SampleBin>>> histogram) {
    return histogram.stream().map(fork -> fork.stream().map(JmhFile::mean).toList()).toList();
  }

  private static double mean(List<SampleBin> bins) {
    double sum = 0;
    long count = 0;
    for (SampleBin bin : bins) {
      sum += bin.value() * bin.count();
      count += bin.count();
    }
    return sum / count;
  }
}
