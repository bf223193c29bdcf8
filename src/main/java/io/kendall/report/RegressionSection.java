package io.kendall.report;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed since the baseline; nothing where the run was not held against one. */
final class RegressionSection {
  /** More rows than these are for the command compare. */
  private static final int MOST_ROWS = 40;

  private final Optional<Comparison> comparison;

  RegressionSection(Optional<Comparison> comparison) {
    this.comparison = comparison;
  }

  List<Block> blocks() {
    return comparison.map(RegressionSection::blocks).orElse(List.of());
  }

  private static List<Block> blocks(Comparison comparison) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Against the baseline"));
    blocks.add(Block.Paragraph.of(RegressionText.sentence(comparison)));
    comparison.notes().forEach(note -> blocks.add(Block.Paragraph.of(RegressionText.cut(note))));
    RegressionForest.ofFew(comparison)
        .map(chart -> ChartSection.picture(chart, RegressionForest.CAPTION))
        .ifPresent(blocks::add);
    List<ComparedRow> changed =
        comparison.rows().stream().filter(RegressionSection::isChanged).limit(MOST_ROWS).toList();
    if (!changed.isEmpty()) {
      blocks.add(RegressionComment.table(changed, "Changed since the baseline"));
    }
    return blocks;
  }

  private static boolean isChanged(ComparedRow row) {
    return row.verdict() == RegressionVerdict.REGRESSED
        || row.verdict() == RegressionVerdict.FAILED
        || row.verdict() == RegressionVerdict.IMPROVED;
  }
}
