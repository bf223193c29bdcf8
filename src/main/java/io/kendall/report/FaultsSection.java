package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.result.FaultRecord;
import io.kendall.result.FaultRow;
import io.kendall.result.Provenance;
import io.kendall.result.RecoveryTimes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was done to the pool, and what came of it; and what other pools made of the same. */
final class FaultsSection {
  private static final String KENDALL = "kendall";

  /** The pool on a cluster. */
  private static final String CLUSTER = "kendall-ray";

  /** What carries messages and stores claims, beside the pools. */
  private static final String MESSAGES = "messages";

  private static final Set<String> OWN = Set.of(KENDALL, CLUSTER, MESSAGES);

  private final Optional<FaultRecord> record;

  FaultsSection(Optional<FaultRecord> record) {
    this.record = record;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Faults survived"));
    if (record.isEmpty()) {
      blocks.add(
          Block.Paragraph.of(
              Inline.strong("Not measured in this run."),
              Inline.text(" The fault tests in full write the file: "),
              Inline.code("mvn verify -Dfaults.scale=100 -Dfaults.record=faults.json"),
              Inline.text(", to be laid beside the run.")));
      return blocks;
    }
    List<FaultRow> rows = record.get().rows();
    blocks.add(Block.Paragraph.of(introduction()));
    blocks.add(Block.Paragraph.of(origin(record.get().provenance())));
    Set<String> compared = comparedFaults(rows);
    addOwn(
        blocks,
        "What was done, and what came of it",
        rows.stream()
            .filter(row -> row.pool().equals(KENDALL) && !compared.contains(row.fault()))
            .toList());
    addOwn(
        blocks,
        "On a Ray cluster: what was done, and what came of it",
        rows.stream().filter(row -> row.pool().equals(CLUSTER)).toList());
    for (String fault : compared) {
      blocks.add(
          comparison(fault, rows.stream().filter(row -> row.fault().equals(fault)).toList()));
    }
    List<FaultRow> carried = rows.stream().filter(row -> row.pool().equals(MESSAGES)).toList();
    if (!carried.isEmpty()) {
      blocks.add(Block.Paragraph.of(carriage()));
      blocks.add(carriedTable(carried));
    }
    return blocks;
  }

  private static String introduction() {
    return "Real faults on real worker processes. A task is lost if it had nothing wrong with it and"
        + " was not done. Each task has an effect, a line in a file under its number. A task whose"
        + " worker died is tried again; if the worker died between effect and answer the effect is"
        + " there twice under one number, which is what “at least once” means. Unexplained is an"
        + " effect that is repeated although no worker died over it.";
  }

  private static String carriage() {
    return "Messages on a real Redis server and claims on their way to the database. A message is"
        + " lost if it was accepted and never acknowledged, a claim if it was accepted and is not"
        + " in the database. What is delivered again has no second effect: the effect is there"
        + " twice if a message entered the queue twice or a claim was stored twice.";
  }

  private static String origin(Provenance provenance) {
    return "Seen "
        + provenance.startedAt().truncatedTo(ChronoUnit.SECONDS)
        + " on "
        + provenance.machine().getOrDefault("cpu_model", "an unknown CPU")
        + ", "
        + provenance.machine().getOrDefault("cores", "unknown")
        + " cores at a load average of "
        + provenance.machine().getOrDefault("load_average", "unknown")
        + ", JDK "
        + provenance.software().getOrDefault("jdk", "unknown")
        + ", commit "
        + Report.shortened(provenance.commit())
        + (provenance.dirty() ? " with changes on top" : "")
        + ", seed "
        + provenance.seed()
        + "; that may be another machine than this run’s. Where the load is above the cores,"
        + " others shared them and the times are upper bounds.";
  }

  /** Faults that more than one pool was put to. */
  private static Set<String> comparedFaults(List<FaultRow> rows) {
    Set<String> faults = new LinkedHashSet<>();
    rows.stream().filter(row -> !OWN.contains(row.pool())).forEach(row -> faults.add(row.fault()));
    return faults;
  }

  private static void addOwn(List<Block> blocks, String caption, List<FaultRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Rows table =
        new Rows(
            caption,
            head("fault"),
            number("times"),
            number("tasks"),
            number("lost"),
            number("tried again"),
            number("effect twice"),
            number("unexplained"),
            number("seen, p99 (ms)"),
            number("whole again, p50 (ms)"),
            number("whole again, worst (ms)"),
            words("outcome"));
    for (FaultRow row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.fault()));
      cells.addAll(counts(row));
      cells.add(row.noticed().map(times -> milliseconds(times.p99Seconds())).orElse(Unit.MISSING));
      cells.addAll(recovery(row.recovered()));
      cells.add(row.outcome());
      table.add(cells.toArray(String[]::new));
    }
    blocks.add(table.table());
  }

  private static Block carriedTable(List<FaultRow> rows) {
    Rows table =
        new Rows(
            "Messages and claims: what was done, and what came of it",
            head("fault"),
            number("times"),
            number("messages"),
            number("lost"),
            number("effect twice"),
            number("taken again, p50 (ms)"),
            number("taken again, worst (ms)"),
            words("outcome"));
    for (FaultRow row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.fault()));
      cells.add(Integer.toString(row.times()));
      cells.add(Long.toString(row.tasks()));
      cells.add(Long.toString(row.lost()));
      cells.add(Long.toString(row.runTwice()));
      cells.addAll(recovery(row.recovered()));
      cells.add(row.outcome());
      table.add(cells.toArray(String[]::new));
    }
    return table.table();
  }

  private static Block comparison(String fault, List<FaultRow> rows) {
    Rows table =
        new Rows(
            "On every pool: " + fault,
            head("pool"),
            number("times"),
            number("tasks"),
            number("lost"),
            number("tried again"),
            number("effect twice"),
            number("unexplained"),
            number("whole again, p50 (ms)"),
            number("whole again, worst (ms)"),
            words("outcome"));
    for (FaultRow row : rows) {
      List<String> cells = new ArrayList<>(List.of(PeersSection.name(row.pool())));
      cells.addAll(counts(row));
      cells.addAll(recovery(row.recovered()));
      cells.add(row.outcome());
      table.add(cells.toArray(String[]::new));
    }
    return table.table();
  }

  private static List<String> counts(FaultRow row) {
    return List.of(
        Integer.toString(row.times()),
        Long.toString(row.tasks()),
        Long.toString(row.lost()),
        Long.toString(row.triedAgain()),
        Long.toString(row.runTwice()),
        Long.toString(row.unexplained()));
  }

  private static List<String> recovery(Optional<RecoveryTimes> recovered) {
    return recovered
        .map(times -> List.of(milliseconds(times.p50Seconds()), milliseconds(times.maxSeconds())))
        .orElse(List.of(Unit.MISSING, Unit.MISSING));
  }

  private static String milliseconds(double seconds) {
    return seconds < 0.1 ? Unit.MILLISECONDS.bare(seconds) : Unit.WHOLE_MILLISECONDS.bare(seconds);
  }
}
