package io.kendall.analysis.capacity;

import io.kendall.syntax.Quantity;
import io.kendall.syntax.SyntaxException;
import io.kendall.syntax.YamlNode;
import io.kendall.syntax.YamlNode.Kind;
import io.kendall.workload.Laws;
import io.kendall.workload.TimeLaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads when the tasks of a plan arrive and how long they are served. */
final class PlanLaws {
  /** Where a law brings its own mean. */
  private static final Uncertain OF_THE_LAW = Uncertain.exactly(0);

  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(?::00)?");

  private static final List<String> FILES = List.of("trace:", "empirical:");

  private final Path file;
  private final YamlNode root;

  PlanLaws(Path file, YamlNode root) {
    this.file = file;
    this.root = root;
  }

  /** λ; 0 where a trace says when tasks arrive. */
  Uncertain arrivalRate() {
    Optional<YamlNode> rate = root.at("arrival_rate");
    Optional<YamlNode> arrivals = root.at("arrivals");
    if (bringsItsMean(arrivals)) {
      rate.ifPresent(
          node -> {
            throw node.refuse("a trace says when tasks arrive; leave out arrival_rate");
          });
      return OF_THE_LAW;
    }
    YamlNode node = rate.orElseThrow(() -> missing("arrival_rate", "a rate such as 640/s"));
    return node.kind() == Kind.KEYS
        ? Uncertain.exactly(
            hours().stream().mapToDouble(HourRate::ratePerSecond).max().orElseThrow())
        : Ranges.rate(node);
  }

  /** The rate by hour of the day; empty where it is the same all day. */
  List<HourRate> hours() {
    return root.at("arrival_rate").stream()
        .flatMap(node -> node.fields().entrySet().stream())
        .map(entry -> hour(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(HourRate::hour))
        .toList();
  }

  private static HourRate hour(String key, YamlNode node) {
    Matcher matcher = HOUR.matcher(key);
    int hour = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    if (hour < 0 || hour > 23) {
      throw node.refuse("wanted hours of the day such as \"09:00\", got \"" + key + "\"");
    }
    double rate = PlanReader.value(node, "a rate such as 640/s", Quantity::ratePerSecond);
    return new HourRate(hour, rate);
  }

  TimeLaw interarrival(Uncertain rate) {
    double meanSeconds = rate.value() > 0 ? 1 / rate.value() : 0;
    return law(root.at("arrivals"), "poisson", text -> Laws.interarrival(text, meanSeconds));
  }

  /** The mean service time in seconds; 0 where measured times say. */
  Uncertain serviceSeconds() {
    List<YamlNode> given =
        Stream.of("service_time", "task_time", "service_rate")
            .flatMap(key -> root.at(key).stream())
            .toList();
    if (bringsItsMean(root.at("service"))) {
      given.stream()
          .findFirst()
          .ifPresent(
              node -> {
                throw node.refuse("measured times bring their own mean; leave it out");
              });
      return OF_THE_LAW;
    }
    if (given.isEmpty()) {
      throw missing("service_time", "a mean time such as 5ms");
    }
    if (given.size() > 1) {
      throw given.get(1).refuse("wanted one of service_time and service_rate, got both");
    }
    YamlNode node = given.get(0);
    if (node.field().equals("service_rate")) {
      double rate = PlanReader.value(node, "a rate such as 200/s", Quantity::ratePerSecond);
      return Uncertain.exactly(1 / rate);
    }
    Uncertain seconds = Ranges.duration(node);
    if (!(seconds.value() > 0)) {
      throw node.refuse("wanted a time above zero such as 5ms, got " + node.described());
    }
    return seconds;
  }

  TimeLaw service(Uncertain mean) {
    return law(root.at("service"), "exponential", text -> Laws.service(text, mean.value()));
  }

  private TimeLaw law(Optional<YamlNode> node, String usual, LawReader reader) {
    return node.map(one -> law(one, "a law such as " + usual, reader))
        .orElseGet(
            () -> {
              try {
                return reader.read(usual);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private interface LawReader {
    TimeLaw read(String text) throws IOException;
  }

  private TimeLaw law(YamlNode node, String wanted, LawReader reader) {
    return PlanReader.value(
        node,
        wanted,
        text -> {
          try {
            return requireTime(reader.read(besideThePlan(text)), text);
          } catch (IOException | IllegalArgumentException e) {
            throw new SyntaxException(String.valueOf(e.getMessage()));
          }
        });
  }

  private static TimeLaw requireTime(TimeLaw law, String text) {
    if (!(law.meanSeconds() > 0)) {
      throw SyntaxException.wanted("wanted times that are not all zero", text);
    }
    return law;
  }

  /** A file of a plan is named from the plan's own folder. */
  private String besideThePlan(String law) {
    return FILES.stream()
        .filter(law::startsWith)
        .filter(prefix -> !law.substring(prefix.length()).isBlank())
        .map(prefix -> prefix + file.resolveSibling(law.substring(prefix.length()).strip()))
        .findFirst()
        .orElse(law);
  }

  private static boolean bringsItsMean(Optional<YamlNode> law) {
    return law.filter(YamlNode::single).filter(node -> Laws.bringsItsMean(node.text())).isPresent();
  }

  private SyntaxException missing(String key, String wanted) {
    return new SyntaxException("%s: %s: is missing; wanted %s".formatted(file, key, wanted));
  }
}
