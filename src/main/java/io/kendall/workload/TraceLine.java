package io.kendall.workload;

import java.util.List;

/** One row of a trace as a line of CSV. */
final class TraceLine {
  private static final List<String> FIELDS = List.of(TraceFile.HEADER.split(","));

  private final String[] values;

  private TraceLine(String[] values) {
    this.values = values;
  }

  static String write(TraceRow row) {
    StringBuilder line = new StringBuilder(120);
    line.append(row.task()).append(',').append(row.attempt()).append(',').append(row.worker());
    append(line, row.scheduledNanos());
    append(line, row.submittedNanos());
    append(line, row.dispatchedNanos());
    append(line, row.startedNanos());
    append(line, row.finishedNanos());
    append(line, row.completedNanos());
    append(line, row.drawnServiceNanos());
    append(line, row.serviceNanos());
    return line.append(',').append(row.outcome()).toString();
  }

  private static void append(StringBuilder line, long nanos) {
    line.append(',');
    if (nanos != TraceRow.NEVER) {
      line.append(nanos);
    }
  }

  /**
   * Reads a row back.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  static TraceRow parse(String text) {
    String[] values = text.split(",", -1);
    if (values.length != FIELDS.size()) {
      throw new IllegalArgumentException(
          "%s fields wanted, %s found".formatted(FIELDS.size(), values.length));
    }
    TraceLine line = new TraceLine(values);
    return new TraceRow(
        line.number("task"),
        Math.toIntExact(Math.min(line.number("attempt"), Integer.MAX_VALUE)),
        line.number("worker"),
        line.number("scheduled_ns"),
        line.number("submitted_ns"),
        line.instant("dispatched_ns"),
        line.instant("started_ns"),
        line.instant("finished_ns"),
        line.number("completed_ns"),
        line.number("drawn_service_ns"),
        line.instant("service_ns"),
        line.value("outcome"));
  }

  private String value(String field) {
    return values[FIELDS.indexOf(field)].strip();
  }

  private long instant(String field) {
    return value(field).isEmpty() ? TraceRow.NEVER : number(field);
  }

  private long number(String field) {
    String value = value(field);
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, with the negative ones.
    }
    throw new IllegalArgumentException(
        "%s must be a whole number of at least 0, got '%s'".formatted(field, value));
  }
}
