package io.kendall.benchmark;

import io.kendall.runtime.agent.AgentRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What values the parameters of the benchmarks can have, told before anything is started. */
record ParameterRule(String wanted, Predicate<String> holds) {
  private static final int MOST_TASKS = 10_000_000;
  private static final int MOST_WORKERS = 1000;
  private static final int MOST_BATCH = 1_000_000;
  private static final int MOST_PRODUCERS = 64;
  private static final int MOST_MODEL_WORKERS = 10_000_000;

  /**
   * Checks the values given for a parameter.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  static void require(String name, List<String> values) {
    ParameterRule rule = of(name);
    for (String value : values) {
      if (!rule.holds().test(value)) {
        throw new IllegalArgumentException(
            "-p %s must be %s, got \"%s\"".formatted(name, rule.wanted(), value));
      }
    }
  }

  private static ParameterRule of(String name) {
    return switch (name) {
      case "executor" -> oneOf(Pool.EXECUTORS);
      case "peer" -> oneOf(Peer.NAMES);
      case "carrier" -> oneOf(PayloadCarrier.NAMES);
      case "payloadBytes" ->
          new ParameterRule(
              "1000, 10000, … 10000000: a power of ten", value -> value.matches("10{3,7}"));
      case "broker" -> oneOf(Carrier.NAMES);
      case "messageBroker" -> oneOf(ResultBrokers.KINDS);
      case "arrivals" -> oneOf(ResultsBenchmark.ARRIVALS);
      case "producers" -> count(MOST_PRODUCERS);
      case "agent" -> oneOf(AgentRegistry.load().names());
      case "delay" -> oneOf(Workloads.DELAYS);
      case "service" ->
          new ParameterRule("exponential, deterministic, scv:X or lognormal:X", Workloads::isLaw);
      case "tasks" -> count(MOST_TASKS);
      case "workers" -> count(MOST_WORKERS);
      case "batch" -> count(MOST_BATCH);
      case "modelWorkers", "simulatedWorkers" -> count(MOST_MODEL_WORKERS);
      case "delayMillis" ->
          new ParameterRule("a number of milliseconds from 0", value -> number(value) >= 0);
      case "restMillis" ->
          new ParameterRule(
              "a whole number of milliseconds from 0 to 1000",
              value -> value.matches("\\d{1,4}") && number(value) <= 1000);
      default -> new ParameterRule("a number above 0", value -> number(value) > 0);
    };
  }

  private static ParameterRule oneOf(Iterable<String> values) {
    Set<String> set = new LinkedHashSet<>();
    values.forEach(set::add);
    return new ParameterRule("one of " + String.join(", ", set), set::contains);
  }

  private static ParameterRule count(int most) {
    return new ParameterRule(
        "a whole number from 1 to " + most,
        value -> value.matches("\\d{1,9}") && number(value) >= 1 && number(value) <= most);
  }

  /** NaN where the text is no finite number. */
  private static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
