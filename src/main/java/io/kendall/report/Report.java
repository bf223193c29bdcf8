package io.kendall.report;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Document;
import io.kendall.result.Provenance;
import io.kendall.result.RunResult;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The report on a run.
 *
 * @param verdict the verdict on all claims that were measured
 * @param sentence the same in a sentence
 * @param document the whole
 */
public record Report(Verdict verdict, String sentence, Document document) {
  /** Judges a run and writes down why. */
  public static Report of(RunResult result) {
    Run run = new Run(result);
    VerdictSection verdict = new VerdictSection(run);
    CostSection cost = new CostSection(run);
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(verdict.blocks());
    blocks.add(Block.Paragraph.of(origin(run)));
    blocks.addAll(new BatchSection(run).blocks());
    blocks.addAll(new ChartSection(run).blocks());
    blocks.addAll(new OpenLoopSection(run).blocks());
    blocks.addAll(cost.waterfall());
    blocks.addAll(cost.overhead());
    blocks.addAll(new PeersSection(run).blocks());
    blocks.addAll(new PayloadSection(run).blocks());
    blocks.addAll(new MachineSection(run).blocks());
    blocks.addAll(cost.resources());
    blocks.addAll(new ModelSection(run).blocks());
    blocks.addAll(new MethodSection(run).blocks());
    Document document =
        new Document(
            "A pool of worker processes against queueing theory", verdict.sentence(), blocks);
    return new Report(verdict.verdict(), verdict.sentence(), document);
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

  private static String shortened(String commit) {
    return commit.matches("[0-9a-f]{40}") ? commit.substring(0, 12) : commit;
  }
}
