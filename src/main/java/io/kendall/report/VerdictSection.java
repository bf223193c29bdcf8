package io.kendall.report;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The verdict in one sentence, and the claims that it rests on. */
final class VerdictSection {
  private final Run run;
  private final List<Claim> claims;
  private final PlanSection plans;
  private final RaySection ray;

  VerdictSection(Run run, PlanSection plans, RaySection ray) {
    this.run = run;
    this.ray = ray;
    this.claims = Claims.of(run);
    this.plans = plans;
  }

  /**
   * The verdict on the pool and on the plans, where there are some; what fails on Ray fails it. If
   * claims were measured on Ray alone, that is the pool.
   */
  Verdict verdict() {
    Verdict pool = ofPool() == Verdict.NOT_MEASURED ? ray.verdict() : ofPool();
    // Plans that hold say nothing of a pool that was not measured.
    boolean unknown = pool == Verdict.NOT_MEASURED && plans.verdict() == Verdict.PASS;
    return unknown
        ? Verdict.NOT_MEASURED
        : Verdict.ofAll(List.of(pool, plans.verdict(), ray.failure()));
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
    return answer() + more() + ray.sentence() + plans.sentence();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Callout(
            ClaimTable.tone(verdict()),
            List.of(
                Inline.strong(answer()), Inline.text(more() + ray.sentence() + plans.sentence()))));
    blocks.addAll(Warnings.of(run));
    blocks.add(
        ClaimTable.of(
            "The claims. Where a claim covers several cells, the row shows the cell that decides.",
            claims));
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
      case NOT_MEASURED -> ofRayAlone();
    };
  }

  private String ofRayAlone() {
    return switch (ray.verdict()) {
      case PASS -> "Yes on Ray, the only pool of which this run measured claims: all of them hold.";
      case FAIL -> "Not in full on Ray, the only pool of which this run measured claims.";
      case INCONCLUSIVE -> "Not decided on Ray, the only pool of which this run measured claims.";
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
}
