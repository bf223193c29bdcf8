package io.kendall.analysis.regression;

import io.kendall.result.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Base against head: every figure of both, and one verdict.
 *
 * @param verdict on the whole: regressed if a row that counts is, else failed if a benchmark did
 *     not run, else not comparable if nothing that counts could be compared or the machines differ,
 *     else inconclusive if a row that counts is, else improved if one is, else unchanged
 * @param rows one for each figure, those to be looked at first before the others
 * @param notes what a reader must know before believing the rows, a line each
 * @param noisy whether a control moved, so that no interval says anything of the code
 */
public record Comparison(
    RegressionVerdict verdict, List<ComparedRow> rows, List<String> notes, boolean noisy) {
  /** What an interval that no number of forks would decide needs; what is doubted is looked at. */
  private static final int MANY = Integer.MAX_VALUE;

  /** In the order of the verdicts; among them what counts first, and the largest change. */
  private static final Comparator<ComparedRow> ORDER =
      Comparator.comparing(ComparedRow::verdict)
          .thenComparing(row -> !row.gates())
          .thenComparing(row -> -Math.abs(row.change().orElse(0)));

  public Comparison {
    rows = rows.stream().sorted(ORDER).toList();
    notes = List.copyOf(notes);
  }

  /**
   * Compares two files, made one after the other.
   *
   * @param removalAllowed whether a benchmark that is in base alone is meant to be gone, where the
   *     file itself does not tell what was to run
   */
  public static Comparison of(RunScores base, RunScores head, boolean removalAllowed) {
    Pairing pairing = base.onSameTraceAs(head) ? Pairing.TRACE : Pairing.NONE;
    List<ComparedRow> rows = rows(base, head, pairing);
    List<String> notes = notes(base, head);
    boolean planned = head.provenance().isPresent();
    boolean gone =
        !planned
            && !removalAllowed
            && rows.stream().anyMatch(row -> row.verdict() == RegressionVerdict.REMOVED);
    if (gone) {
      notes.add(
          "Some of base is not in head. JMH leaves out what crashed, so this counts as failed"
              + " unless removal is allowed.");
    }
    boolean failed = gone || !head.shortfalls().isEmpty();
    return judged(rows, notes, failed, base.onSameMachineAs(head));
  }

  /**
   * Compares base and head that ran in turns, fork i of the one beside fork i of the other.
   *
   * @param failures the benchmarks that gave no result on one side or the other, and why
   */
  public static Comparison ofTurns(RunScores base, RunScores head, Map<RowKey, String> failures) {
    List<ComparedRow> rows =
        rows(base.without(failures.keySet()), head.without(failures.keySet()), Pairing.TURNS);
    failures.forEach((benchmark, reason) -> rows.add(ComparedRow.failed(benchmark, reason)));
    return judged(rows, notes(base, head), !failures.isEmpty(), true);
  }

  private static List<ComparedRow> rows(RunScores base, RunScores head, Pairing pairing) {
    RowJudge judge = new RowJudge(pairing, base.onSameMachineAs(head));
    return new RowMatch(base, head, judge).rows();
  }

  private static Comparison judged(
      List<ComparedRow> rows, List<String> notes, boolean failed, boolean sameMachine) {
    List<String> moved = Controls.moved(rows);
    List<String> all = new ArrayList<>(moved);
    all.addAll(notes);
    List<ComparedRow> believed =
        moved.isEmpty() ? rows : rows.stream().map(Controls::doubted).toList();
    return new Comparison(verdict(believed, failed, sameMachine), believed, all, !moved.isEmpty());
  }

  private static RegressionVerdict verdict(
      List<ComparedRow> rows, boolean failed, boolean sameMachine) {
    List<ComparedRow> common = rows.stream().filter(ComparedRow::isCommon).toList();
    List<ComparedRow> gating = common.stream().filter(ComparedRow::gates).toList();
    Set<RegressionVerdict> seen =
        (gating.isEmpty() ? common : gating)
            .stream().map(ComparedRow::verdict).collect(Collectors.toCollection(TreeSet::new));
    if (seen.contains(RegressionVerdict.REGRESSED)) {
      return RegressionVerdict.REGRESSED;
    }
    if ((failed && !common.isEmpty()) || seen.contains(RegressionVerdict.FAILED)) {
      return RegressionVerdict.FAILED;
    }
    boolean nothing = seen.isEmpty() || seen.equals(Set.of(RegressionVerdict.NOT_COMPARABLE));
    if (nothing || !sameMachine) {
      return RegressionVerdict.NOT_COMPARABLE;
    }
    if (seen.contains(RegressionVerdict.INCONCLUSIVE)
        || seen.contains(RegressionVerdict.NOT_COMPARABLE)) {
      return RegressionVerdict.INCONCLUSIVE;
    }
    return seen.contains(RegressionVerdict.IMPROVED)
        ? RegressionVerdict.IMPROVED
        : RegressionVerdict.UNCHANGED;
  }

  private static List<String> notes(RunScores base, RunScores head) {
    List<String> notes = new ArrayList<>();
    base.shortfalls().forEach(line -> notes.add("Base is not whole: " + line + "."));
    head.shortfalls().forEach(line -> notes.add("Head is not whole: " + line + "."));
    if (base.provenance().isPresent() && head.provenance().isPresent()) {
      List<String> machines =
          Fingerprint.differences(
              base.provenance().get().machine(), head.provenance().get().machine());
      if (!machines.isEmpty()) {
        notes.add(
            "Other machine ("
                + String.join("; ", machines)
                + "): only ratios to what the same machine does at best are compared, with wider"
                + " margins.");
      }
    }
    if (!base.jdks().equals(head.jdks())) {
      notes.add("Other JDK: " + words(base.jdks()) + ", then " + words(head.jdks()) + ".");
    }
    return notes;
  }

  private static String words(Set<String> jdks) {
    return jdks.isEmpty() ? "not stated" : String.join(" and ", jdks);
  }

  /** How many rows have a verdict. */
  public long count(RegressionVerdict of) {
    return rows.stream().filter(row -> row.verdict() == of).count();
  }

  /** The rows that count and got worse. */
  public List<ComparedRow> regressed() {
    return rows.stream()
        .filter(row -> row.gates() && row.verdict() == RegressionVerdict.REGRESSED)
        .toList();
  }

  /**
   * The rows that count and that so many forks may decide, by what is known of them so far.
   *
   * @param forks on each side, those that are there included
   */
  public List<ComparedRow> open(int forks) {
    return rows.stream()
        .filter(row -> row.gates() && row.verdict() == RegressionVerdict.INCONCLUSIVE)
        .filter(row -> row.forksNeeded().orElse(row.reason().isEmpty() ? MANY : 0) <= forks)
        .toList();
  }

  /**
   * The same after what had got worse was run again: only what got worse both times has.
   *
   * @param again of new forks alone, at least of the rows that are {@link #regressed}
   */
  public Comparison confirmedBy(Comparison again) {
    Set<RowKey> confirmed =
        again.regressed().stream().map(ComparedRow::key).collect(Collectors.toSet());
    List<ComparedRow> settled =
        rows.stream()
            .map(
                row ->
                    regressed().contains(row) && !confirmed.contains(row.key())
                        ? row.doubted("was regressed, but not when it was run again")
                        : row)
            .toList();
    int first = regressed().size();
    long still = settled.stream().filter(row -> regressed().contains(row)).count();
    List<String> told = new ArrayList<>(notes);
    told.add("Run again, %d of %d regressed rows were regressed again.".formatted(still, first));
    again.notes.stream().filter(note -> !told.contains(note)).forEach(told::add);
    boolean failed =
        verdict == RegressionVerdict.FAILED || again.verdict == RegressionVerdict.FAILED;
    return new Comparison(verdict(settled, failed, true), settled, told, noisy || again.noisy);
  }
}
