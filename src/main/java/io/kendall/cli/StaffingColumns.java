package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What of an answer of {@code staffing} a person needs. */
final class StaffingColumns {
  private StaffingColumns() {}

  /** Those of the answer. */
  static List<Column> ofAnswer(ObjectNode answer) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("model", "/notation"));
    columns.add(Column.number("workers", "/workers"));
    columns.add(Column.number("needed", "/min_workers"));
    columns.add(Column.yesNo("enough", "/meets"));
    columns.addAll(probabilities(answer));
    columns.add(Column.milliseconds("avg latency (ms)", "/avg_latency_s"));
    columns.add(Column.milliseconds("p99 (ms)", "/latency_percentiles_s/p99"));
    columns.add(Column.number("max arrivals (/s)", "/max_arrival_rate"));
    columns.add(Column.milliseconds("max task time (ms)", "/max_service_time_s"));
    columns.add(Column.milliseconds("max delay (ms)", "/max_dispatch_delay_s"));
    return columns;
  }

  /** Those of the pools a tenth apart from that of the answer. */
  static List<Column> ofChanges(ObjectNode answer) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("with", "/with"));
    columns.add(Column.number("workers", "/workers"));
    columns.add(Column.yesNo("enough", "/meets"));
    columns.add(Column.yesNo("stable", "/stable"));
    columns.addAll(probabilities(answer));
    columns.add(Column.milliseconds("avg latency (ms)", "/avg_latency_s"));
    columns.add(Column.milliseconds("p99 (ms)", "/latency_p99_s"));
    return columns;
  }

  private static List<Column> probabilities(ObjectNode answer) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.percent("utilization (%)", "/utilization"));
    columns.add(Column.percent("must wait (%)", "/p_wait"));
    if (answer.has("p_blocked")) {
      columns.add(Column.percent("turned away (%)", "/p_blocked"));
    }
    if (answer.has("p_abandoned")) {
      columns.add(Column.percent("gave up (%)", "/p_abandoned"));
    }
    return columns;
  }
}
