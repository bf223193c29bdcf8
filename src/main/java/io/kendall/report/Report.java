package io.kendall.report;

import io.kendall.analysis.capacity.CalibratedPool;
import io.kendall.analysis.capacity.PlanReview;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Document;
import io.kendall.result.FaultRecord;
import io.kendall.result.Provenance;
import io.kendall.result.RunResult;
import io.kendall.result.TurnSession;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report on a run.
 *
 * @param verdict the verdict on all claims that were measured, and on the plans
 * @param plans the verdict on the plans alone; not measured where there is none
 * @param sentence the verdict in a sentence or a few
 * @param document the whole
 */
public record Report(Verdict verdict, Verdict plans, String sentence, Document document) {
  /** Judges a run, beside which lie no plans, no record of faults and no baseline. */
  public static Report of(RunResult result) {
    return of(result, List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * Judges a run and writes down why.
   *
   * @param reviews each plan held against that run; a plan that fails fails the report
   * @param faults what pools made of faults, if that was recorded
   * @param sessions comparisons in turns that are kept beside the run
   * @param comparison the run held against the baseline, if it was; no verdict of the report's
   */
  public static Report of(
      RunResult result,
      List<PlanReview> reviews,
      Optional<FaultRecord> faults,
      List<TurnSession> sessions,
      Optional<Comparison> comparison) {
    Run run = new Run(result);
    PlanSection plans = new PlanSection(reviews);
    RaySection ray = new RaySection(run);
    VerdictSection verdict = new VerdictSection(run, plans, ray);
    CostSection cost = new CostSection(run);
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(verdict.blocks());
    blocks.add(Block.Paragraph.of(origin(run)));
    blocks.addAll(new RegressionSection(comparison).blocks());
    blocks.addAll(ray.missing());
    blocks.addAll(new BatchSection(run).blocks());
    blocks.addAll(new ChartSection(run).blocks());
    blocks.addAll(new OpenLoopSection(run).blocks());
    blocks.addAll(new SensitivitySection(run).blocks());
    blocks.addAll(new CalibrationSection(CalibratedPool.of(result)).blocks());
    blocks.addAll(plans.blocks());
    blocks.addAll(cost.waterfall());
    blocks.addAll(cost.overhead());
    blocks.addAll(ray.blocks());
    blocks.addAll(new PeersSection(run).blocks());
    blocks.addAll(new ScaleSection(run).blocks());
    blocks.addAll(new FaultsSection(faults).blocks());
    blocks.addAll(new SessionSection(sessions).blocks());
    blocks.addAll(new PayloadSection(run).blocks());
    blocks.addAll(new MessagesSection(run).blocks());
    blocks.addAll(new MachineSection(run).blocks());
    blocks.addAll(cost.resources());
    blocks.addAll(new ModelSection(run).blocks());
    blocks.addAll(new MethodSection(run).blocks());
    Document document =
        new Document(
            "A pool of worker processes against queueing theory", verdict.sentence(), blocks);
    return new Report(verdict.verdict(), plans.verdict(), verdict.sentence(), document);
  }

  private static String origin(Run run) {
    Provenance provenance = run.provenance();
    return "Profile "
        + provenance.profile()
        + ", "
        + provenance.startedAt().truncatedTo(ChronoUnit.SECONDS)
        + ", commit "
        + shortened(provenance.commit())
        + (provenance.dirty() ? " with changes on top" : "")
        + ". Everywhere, “measured” is what the pool did, “perfect queue” is the same arrivals and"
        + " services through workers that cost nothing, and “theory” is a formula.";
  }

  /** A commit as far as it takes to be told from others. */
  static String shortened(String commit) {
    return commit.matches("[0-9a-f]{40}") ? commit.substring(0, 12) : commit;
  }
}
