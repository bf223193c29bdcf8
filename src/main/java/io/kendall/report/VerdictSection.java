package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The verdict in one sentence, and the claims that it rests on. */
final class VerdictSection {
  private final Run run;
  private final List<Claim> claims;
  private final PlanSection plans;

  VerdictSection(Run run, PlanSection plans) {
    this.run = run;
    this.claims = Claims.of(run);
    this.plans = plans;
  }

  /** The verdict on the pool and on the plans, where there are some. */
  Verdict verdict() {
    return Verdict.ofAll(List.of(ofPool(), plans.verdict()));
  }

  /** The verdict on all claims: a pass needs every one of them measured. */
  private Verdict ofPool() {
    Verdict measured = Verdict.ofAll(claims.stream().map(Claim::verdict).toList());
    return measured == Verdict.PASS && count(Verdict.NOT_MEASURED) > 0
        ? Verdict.INCONCLUSIVE
        : measured;
  }

  /** Does this pool perform as theory says, and how near? */
  String sentence() {
    return answer() + more() + plans.sentence();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Callout(
            tone(verdict()),
            List.of(Inline.strong(answer()), Inline.text(more() + plans.sentence()))));
    blocks.addAll(Warnings.of(run));
    blocks.add(table());
    blocks.add(Block.Paragraph.of(rule()));
    return blocks;
  }

  private String more() {
    return nearness() + unmeasured();
  }

  private String answer() {
    long measured = claims.size() - count(Verdict.NOT_MEASURED);
    return switch (ofPool()) {
      case PASS ->
          "Yes: this pool performs as queueing theory says it should; all "
              + measured
              + " claims hold.";
      case FAIL ->
          "Not in full: of "
              + measured
              + " claims measured here, this pool fails "
              + count(Verdict.FAIL)
              + " ("
              + names(Verdict.FAIL)
              + ").";
      case INCONCLUSIVE -> undecided(measured);
      case NOT_MEASURED -> "Nothing can be said: this run measured none of the claims.";
    };
  }

  private String undecided(long measured) {
    if (run.mostForks() < 2) {
      return "Not decided: with one fork a cell there are no intervals; this is a first look.";
    }
    if (count(Verdict.INCONCLUSIVE) == 0) {
      return "Not decided: the claims measured here hold, but not all were measured.";
    }
    return "Not decided: of "
        + measured
        + " claims measured here none fails, but the intervals leave "
        + count(Verdict.INCONCLUSIVE)
        + " open ("
        + names(Verdict.INCONCLUSIVE)
        + ").";
  }

  private String nearness() {
    StringBuilder near = new StringBuilder();
    Claims.throughput(run).cases().stream()
        .mapToDouble(seen -> seen.estimate().mean())
        .min()
        .ifPresent(
            worst ->
                near.append(" Batch throughput is ")
                    .append(Unit.PERCENT.with(worst))
                    .append(" of a perfect queue’s in the worst cell."));
    Claims.latency(run).cases().stream()
        .mapToDouble(seen -> Math.abs(seen.estimate().mean() - 1))
        .max()
        .ifPresent(
            worst ->
                near.append(" Open-loop latency with 1 or 2 workers differs by at most ")
                    .append(Unit.PERCENT.with(worst))
                    .append(" from the perfect queue’s with the worker gap"));
    run.cells(Experiment.OPEN_LOOP).stream()
        .filter(Claims::countsForLatency)
        .mapToDouble(cell -> Math.abs(Claims.ofPerfectWithGapInMedianFork(cell) - 1))
        .filter(Double::isFinite)
        .max()
        .ifPresent(
            worst ->
                near.append(", and in the median fork by at most ")
                    .append(Unit.PERCENT.with(worst))
                    .append("."));
    new MachineSection(run)
        .shareOfShortestLatency()
        .ifPresent(
            share ->
                near.append(" Of the shortest such latency two wake-ups of this machine, without")
                    .append(" any executor, are ")
                    .append(Unit.PERCENT.with(share))
                    .append("."));
    return near.toString();
  }

  private String unmeasured() {
    long missing = count(Verdict.NOT_MEASURED);
    if (missing == 0 || ofPool() == Verdict.NOT_MEASURED) {
      return "";
    }
    return " Not measured in this profile: " + names(Verdict.NOT_MEASURED) + ".";
  }

  private long count(Verdict verdict) {
    return claims.stream().filter(claim -> claim.verdict() == verdict).count();
  }

  private String names(Verdict verdict) {
    return claims.stream()
        .filter(claim -> claim.verdict() == verdict)
        .map(Claim::name)
        .collect(Collectors.joining(", "));
  }

  private Table table() {
    Rows rows =
        new Rows(
            "The claims. Where a claim covers several cells, the row shows the cell that decides.",
            head("claim"),
            words("verdict"),
            words("target"),
            number("seen"),
            number("95% interval"),
            number("n"),
            words("cell that decides"),
            words("cells"));
    for (Claim claim : claims) {
      Estimate seen = claim.deciding().map(Claim.Case::estimate).orElse(Estimate.of());
      rows.add(
          List.of(
              Inline.text(claim.statement()),
              Inline.mark(tone(claim.verdict()), word(claim)),
              Inline.text(claim.target()),
              Inline.text(claim.unit().with(seen.mean())),
              Inline.text(claim.unit().interval(seen)),
              Inline.text(Rows.n(seen)),
              Inline.text(claim.deciding().map(Claim.Case::where).orElse(Unit.MISSING)),
              Inline.text(cells(claim))));
    }
    return rows.table();
  }

  private static String word(Claim claim) {
    if (claim.verdict() == Verdict.NOT_MEASURED) {
      return "not measured in this profile";
    }
    return claim.verdict().label()
        + claim
            .deciding()
            .filter(seen -> !seen.estimate().hasInterval())
            .map(seen -> claim.bound().excess(seen.estimate().mean()) <= 0 ? "keeps" : "breaks")
            .map(does -> ": one sample, which " + does + " the target")
            .orElse("");
  }

  private static String cells(Claim claim) {
    if (claim.cases().isEmpty()) {
      return Unit.MISSING;
    }
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL)) {
      if (claim.count(verdict) > 0) {
        parts.add(claim.count(verdict) + " " + verdict.label());
      }
    }
    return String.join(", ", parts);
  }

  private String rule() {
    return "One fork is one sample. The 95% interval is Student’s t over forks, with the spread that"
        + " all cells of a claim share (the variance within cells, Fisher 1925) or the cell’s own"
        + " where that is larger; a cell that scatters beyond chance stands alone. The tables below"
        + " give each cell the interval that its own few forks tell, which is wider. A claim passes"
        + " where the whole interval keeps the target, fails where the whole interval breaks it, and"
        + " is inconclusive otherwise, as it is where no cell has two forks. A claim over several"
        + " cells holds only if it holds in each of them, and the pool passes only if every claim"
        + " was measured and holds.";
  }

  /** How a verdict is coloured. */
  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PASS -> Tone.GOOD;
      case FAIL -> Tone.BAD;
      case INCONCLUSIVE -> Tone.OPEN;
      case NOT_MEASURED -> Tone.QUIET;
    };
  }
}
