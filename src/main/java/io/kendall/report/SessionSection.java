package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.report.document.Block;
import io.kendall.result.TurnSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a comparison in turns stays quiet where nothing changed and sees what did. */
final class SessionSection {
  private static final String REGRESSED = "regressed";

  private final List<TurnSession> sessions;

  private record Kind(String slowdown, int counting) {}

  SessionSection(List<TurnSession> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (sessions.isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Heading(2, "Would a slowdown be seen?"));
    blocks.add(Block.Paragraph.of(introduction()));
    Rows rows =
        new Rows(
            "Sessions in turns",
            head("head is slower by"),
            number("figures that count"),
            number("sessions"),
            number("regressed"),
            head("the other verdicts"),
            number("batches took longer by (%)"),
            number("took (s)"));
    Map<Kind, List<TurnSession>> kinds =
        sessions.stream()
            .collect(
                Collectors.groupingBy(
                    each -> new Kind(each.slowdown(), each.counting()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    kinds.forEach((kind, alike) -> add(rows, kind, alike));
    blocks.add(rows.table());
    return blocks;
  }

  private String introduction() {
    return "The command ab measured a jar against itself, in some sessions with workers of head that"
        + " take longer for every task. Where nothing differs nothing may regress, and a slowdown"
        + " has to. How much longer batches took is against the perfect queue, over all batches and"
        + " sessions. Seen from "
        + sessions.stream().map(TurnSession::startedAt).min(Instant::compareTo).orElseThrow()
        + " on "
        + words(TurnSession::machine)
        + ", JDK "
        + words(TurnSession::jdk)
        + ".";
  }

  private String words(Function<TurnSession, String> of) {
    return String.join(
        "; ", sessions.stream().map(of).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static void add(Rows rows, Kind kind, List<TurnSession> alike) {
    rows.add(
        kind.slowdown().isEmpty() ? "nothing" : kind.slowdown(),
        Integer.toString(kind.counting()),
        Integer.toString(alike.size()),
        Long.toString(alike.stream().filter(each -> each.verdict().equals(REGRESSED)).count()),
        others(alike),
        range(
            alike.stream().map(TurnSession::leastBatchChange).toList(),
            alike.stream().map(TurnSession::mostBatchChange).toList()),
        String.format(
            Locale.ROOT,
            "%.0f to %.0f",
            alike.stream().mapToDouble(TurnSession::seconds).min().orElseThrow(),
            alike.stream().mapToDouble(TurnSession::seconds).max().orElseThrow()));
  }

  private static String others(List<TurnSession> alike) {
    Map<String, Long> counts =
        alike.stream()
            .map(TurnSession::verdict)
            .filter(verdict -> !verdict.equals(REGRESSED))
            .collect(
                Collectors.groupingBy(verdict -> verdict, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "–"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String range(List<OptionalDouble> least, List<OptionalDouble> most) {
    OptionalDouble from = least.stream().flatMapToDouble(OptionalDouble::stream).min();
    OptionalDouble to = most.stream().flatMapToDouble(OptionalDouble::stream).max();
    return from.isEmpty() || to.isEmpty()
        ? "–"
        : String.format(
                Locale.ROOT, "%.2f to %.2f", 100 * from.getAsDouble(), 100 * to.getAsDouble())
            .replace('-', '\u2212');
  }
}
