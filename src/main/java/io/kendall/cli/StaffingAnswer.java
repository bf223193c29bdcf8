package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.queueing.LossyPool;
import io.kendall.model.queueing.QueueModel;
import io.kendall.model.queueing.Sensitivity;
import io.kendall.model.queueing.Staffable;
import io.kendall.model.queueing.Staffing;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What {@code staffing} answers.
 *
 * @param row the figures under the keys that programs read
 * @param changes the same for pools a tenth apart, for a person
 * @param reason why the objectives are not kept; empty where they are
 */
record StaffingAnswer(ObjectNode row, List<ObjectNode> changes, String reason) {
  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p999", 0.999));

  /** The answer where no number of workers does: the same keys, without figures. */
  static StaffingAnswer none(Staffable pool, String reason) {
    ObjectNode row = FigureWriter.row();
    putNulls(row, "min_workers", "workers");
    row.put("meets", false);
    putNulls(row, "notation", "exact", "utilization", "stable", "p_wait");
    putNulls(row, losses(pool));
    putNulls(row, "avg_wait_s", "avg_latency_s", "throughput");
    ObjectNode percentiles = row.putObject("latency_percentiles_s");
    PERCENTILES.keySet().forEach(percentiles::putNull);
    putNulls(row, "max_arrival_rate", "max_service_time_s", "max_dispatch_delay_s");
    ObjectNode sensitivity = row.putObject("sensitivity");
    for (Sensitivity.Parameter parameter : Sensitivity.Parameter.values()) {
      for (String way : List.of("_less", "_more")) {
        ObjectNode change = sensitivity.putObject(label(parameter) + way);
        putNulls(change, "workers", "meets", "stable", "utilization", "p_wait");
        putNulls(change, losses(pool));
        putNulls(change, "avg_latency_s", "latency_p99_s");
      }
    }
    row.put("reason", reason);
    return new StaffingAnswer(row, List.of(), reason);
  }

  /** The keys of what such a pool loses. */
  private static String[] losses(Staffable pool) {
    List<String> keys = new ArrayList<>();
    if (pool instanceof LossyPool lossy) {
      lossy.capacity().ifPresent(places -> keys.add("p_blocked"));
      lossy.patienceSeconds().ifPresent(seconds -> keys.add("p_abandoned"));
    }
    return keys.toArray(String[]::new);
  }

  private static void putNulls(ObjectNode row, String... keys) {
    for (String key : keys) {
      row.putNull(key);
    }
  }

  private static String label(Sensitivity.Parameter parameter) {
    return parameter.name().toLowerCase(Locale.ROOT);
  }

  /** The answer for a pool of {@code workers}. */
  static StaffingAnswer of(
      Staffing staffing,
      double arrivalRate,
      double serviceRate,
      OptionalInt fewest,
      int workers,
      String reason) {
    QueueModel model = staffing.service().queue(arrivalRate, serviceRate, workers);
    ObjectNode row = FigureWriter.row();
    if (fewest.isPresent()) {
      row.put("min_workers", fewest.getAsInt());
    } else {
      row.putNull("min_workers");
    }
    row.put("workers", workers);
    row.put("meets", reason.isEmpty());
    row.put("notation", model.notation());
    row.put("exact", model.exact());
    putFigures(row, model, staffing.dispatchDelaySeconds());
    putLimits(row, staffing, arrivalRate, serviceRate, workers);
    ObjectNode sensitivity = row.putObject("sensitivity");
    List<ObjectNode> changes = new ArrayList<>();
    for (Sensitivity one : Sensitivity.of(staffing.service(), arrivalRate, serviceRate, workers)) {
      ObjectNode change = change(one, staffing);
      String parameter = label(one.parameter());
      String less = parameter + "_less";
      sensitivity.set(sensitivity.has(less) ? parameter + "_more" : less, change);
      changes.add(
          change
              .deepCopy()
              .put(
                  "with",
                  String.format(
                      Locale.ROOT, "%s %+.0f%%", parameter.replace('_', ' '), one.change() * 100)));
    }
    row.put("reason", reason.isEmpty() ? null : reason);
    return new StaffingAnswer(row, changes, reason);
  }

  /** Prints it: for a person nothing but the reason where there are no figures. */
  void print(PrintWriter out, OutputFormat format) {
    boolean forPeople = format == OutputFormat.TABLE || format == OutputFormat.MARKDOWN;
    if (forPeople && changes.isEmpty()) {
      return;
    }
    FigureWriter.writeOne(out, format, row, StaffingColumns.ofAnswer(row));
    if (forPeople) {
      out.println();
      FigureWriter.write(out, format, changes, StaffingColumns.ofChanges(row));
    }
  }

  private static void putFigures(ObjectNode row, QueueModel model, double delaySeconds) {
    row.put("utilization", model.utilization());
    row.put("stable", model.stable());
    putProbabilities(row, model);
    Numbers.put(row, "avg_wait_s", model.avgWaitSeconds());
    Numbers.put(row, "avg_latency_s", model.avgLatencySeconds(delaySeconds));
    row.put("throughput", model.throughput());
    ObjectNode percentiles = row.putObject("latency_percentiles_s");
    PERCENTILES.forEach(
        (key, p) -> Numbers.put(percentiles, key, percentile(model, p, delaySeconds)));
  }

  private static void putProbabilities(ObjectNode row, QueueModel model) {
    Numbers.put(row, "p_wait", model.stable() ? model.pWait() : null);
    model.pBlocked().ifPresent(p -> row.put("p_blocked", p));
    model.pAbandoned().ifPresent(p -> row.put("p_abandoned", p));
  }

  private static void putLimits(
      ObjectNode row, Staffing staffing, double arrivalRate, double serviceRate, int workers) {
    double none = Double.NaN;
    Numbers.put(
        row, "max_arrival_rate", staffing.largestArrivalRate(serviceRate, workers).orElse(none));
    Numbers.put(
        row,
        "max_service_time_s",
        staffing.largestServiceSeconds(arrivalRate, workers).orElse(none));
    Numbers.put(
        row,
        "max_dispatch_delay_s",
        staffing.largestDelaySeconds(arrivalRate, serviceRate, workers).orElse(none));
  }

  private static ObjectNode change(Sensitivity one, Staffing staffing) {
    QueueModel model = one.model();
    double delaySeconds = staffing.dispatchDelaySeconds();
    ObjectNode row = FigureWriter.row();
    row.put("workers", (long) model.workers());
    row.put("meets", staffing.metBy(model));
    row.put("stable", model.stable());
    row.put("utilization", model.utilization());
    putProbabilities(row, model);
    Numbers.put(row, "avg_latency_s", model.avgLatencySeconds(delaySeconds));
    Numbers.put(row, "latency_p99_s", percentile(model, 0.99, delaySeconds));
    return row;
  }

  private static double percentile(QueueModel model, double p, double delaySeconds) {
    return model.latencyQuantileSeconds(p, delaySeconds).orElse(Double.NaN);
  }
}
