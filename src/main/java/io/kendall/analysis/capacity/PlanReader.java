package io.kendall.analysis.capacity;

import io.kendall.syntax.Quantity;
import io.kendall.syntax.SyntaxException;
import io.kendall.syntax.YamlFile;
import io.kendall.syntax.YamlNode;
import io.kendall.syntax.YamlNode.Kind;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.TimeLaw;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a plan from YAML. Every refusal names file, line, field and what would be right. */
public final class PlanReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "arrival_rate",
          "arrivals",
          "service_time",
          "task_time",
          "service_rate",
          "service",
          "dispatch_delay",
          "delay",
          "workers",
          "capacity",
          "patience",
          "objectives");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final int MOST_WORKERS = 10_000_000;
  private static final double LONGEST_SECONDS = 1e6;

  private final Path file;
  private final YamlNode root;

  private PlanReader(Path file, YamlNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws SyntaxException if it cannot be read or is no plan
   */
  public static Plan read(Path file) {
    YamlNode root = YamlFile.read(file);
    if (root.kind() != Kind.KEYS) {
      throw new SyntaxException(
          root.place()
              + ": wanted the keys of a plan: name, arrival_rate, service_time, objectives");
    }
    root.requireKnownKeys(KEYS);
    return new PlanReader(file, root).plan();
  }

  private Plan plan() {
    PlanLaws laws = new PlanLaws(file, root);
    Uncertain delay = root.at("dispatch_delay").map(this::delay).orElse(Uncertain.exactly(0));
    OptionalInt workers = workers();
    OptionalLong capacity = capacity(workers);
    OptionalDouble patience = patience();
    String name = text(required("name", "a name such as 'agents at peak'"), "a name");
    Uncertain rate = laws.arrivalRate();
    TimeLaw interarrival = laws.interarrival(rate);
    Uncertain service = laws.serviceSeconds();
    TimeLaw serviceLaw = laws.service(service);
    YamlNode objectives = required("objectives", "objectives such as {p99: 25ms}");
    return new Plan(
        name,
        file.toString(),
        interarrival,
        rate.value() > 0 ? rate : Uncertain.exactly(1 / interarrival.meanSeconds()),
        laws.hours(),
        serviceLaw,
        service.value() > 0 ? service : Uncertain.exactly(serviceLaw.meanSeconds()),
        delayPlace(),
        delay,
        workers,
        capacity,
        patience,
        new ObjectivesReader(objectives, capacity.isPresent(), patience.isPresent()).read());
  }

  private YamlNode required(String key, String wanted) {
    return root.at(key)
        .orElseThrow(
            () ->
                new SyntaxException("%s: %s: is missing; wanted %s".formatted(file, key, wanted)));
  }

  private static String text(YamlNode node, String wanted) {
    if (!node.single()) {
      throw node.refuse("wanted " + wanted + ", got " + node.described());
    }
    return node.text().strip();
  }

  /**
   * Reads a single value.
   *
   * @param wanted what it should be, for a refusal of a list or of keys
   */
  static <T> T value(YamlNode node, String wanted, Function<String, T> reader) {
    String text = text(node, wanted);
    try {
      return reader.apply(text);
    } catch (SyntaxException e) {
      throw node.refuse(String.valueOf(e.getMessage()));
    }
  }

  private Uncertain delay(YamlNode node) {
    Uncertain delay = Ranges.duration(node);
    if (delay.at(RangeEnd.WORST) > LONGEST_SECONDS) {
      throw node.refuse("wanted at most 1e6s, got " + node.described());
    }
    return delay;
  }

  private DelayPlace delayPlace() {
    Optional<YamlNode> node = root.at("delay");
    if (node.isEmpty()) {
      return DelayPlace.NETWORK;
    }
    String wanted =
        Arrays.stream(DelayPlace.values()).map(DelayPlace::label).collect(Collectors.joining(", "));
    String text = text(node.get(), wanted);
    return Arrays.stream(DelayPlace.values())
        .filter(place -> place.label().equals(text))
        .findFirst()
        .orElseThrow(() -> node.get().refuse("wanted one of " + wanted + ", got \"" + text + "\""));
  }

  private OptionalInt workers() {
    Optional<YamlNode> node = root.at("workers");
    return node.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(count(node.get(), 1, "a whole number of workers from 1"));
  }

  private OptionalLong capacity(OptionalInt workers) {
    Optional<YamlNode> node = root.at("capacity");
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    int least = workers.orElse(1);
    String wanted = "as many places as workers at least (%d)".formatted(least);
    return OptionalLong.of(count(node.get(), least, wanted));
  }

  private static int count(YamlNode node, int least, String wanted) {
    String text = text(node, wanted);
    int count = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (count < least || count > MOST_WORKERS) {
      String range = count > MOST_WORKERS ? ", at most ten million" : "";
      throw node.refuse("wanted " + wanted + range + ", got " + node.described());
    }
    return count;
  }

  private OptionalDouble patience() {
    Optional<YamlNode> node = root.at("patience");
    if (node.isEmpty()) {
      return OptionalDouble.empty();
    }
    double seconds =
        value(
            node.get(), "a duration such as 50ms", text -> Quantity.duration(text).toNanos() / 1e9);
    if (seconds == 0) {
      throw node.get()
          .refuse("wanted a time above zero such as 50ms, got " + node.get().described());
    }
    return OptionalDouble.of(seconds);
  }
}
