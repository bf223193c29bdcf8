package io.kendall.analysis.capacity;

/** A plan as a file has it, one key on each line. */
final class PlanText {
  private PlanText() {}

  /** With one value changed. */
  static String with(String key, String value) {
    String[][] lines = {
      {"name", "a plan"},
      {"arrival_rate", "640/s"},
      {"service_time", "5ms"},
      {"service", "exponential"},
      {"dispatch_delay", "5ms"},
      {"workers", "4"},
      {"objectives", "{p99: 80ms}"}
    };
    StringBuilder yaml = new StringBuilder();
    for (String[] line : lines) {
      yaml.append(line[0]).append(": ");
      yaml.append(line[0].equals(key) ? value : line[1]).append('\n');
    }
    return yaml.toString();
  }
}
