package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Markdown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A comparison as a comment on a pull request: the verdict line, the rows that changed, and the
 * others folded. It is never longer than a code host takes: of too many rows the first are shown,
 * and the number of the others.
 */
public final class RegressionComment {
  /** The most bytes, in UTF-8; code hosts take some 65,000. */
  public static final int MOST_BYTES = 60_000;

  private static final int MOST_PLANS = 20;

  private static final Set<RegressionVerdict> CHANGED =
      EnumSet.of(
          RegressionVerdict.REGRESSED,
          RegressionVerdict.FAILED,
          RegressionVerdict.REMOVED,
          RegressionVerdict.IMPROVED);

  private final Comparison comparison;
  private final List<ComparedRow> changed;
  private final List<ComparedRow> others;
  private final List<String> plans;

  private RegressionComment(Comparison comparison, List<String> plans) {
    this.comparison = comparison;
    this.plans = plans;
    this.changed = comparison.rows().stream().filter(RegressionComment::isChanged).toList();
    this.others = comparison.rows().stream().filter(row -> !isChanged(row)).toList();
  }

  private static boolean isChanged(ComparedRow row) {
    return CHANGED.contains(row.verdict());
  }

  /** The comment as Markdown. */
  public static String of(Comparison comparison) {
    return of(comparison, List.of());
  }

  /**
   * The same with what it means for capacity plans, below the verdict.
   *
   * @param plans a sentence each, of which as many are shown as a reader takes in
   */
  public static String of(Comparison comparison, List<String> plans) {
    RegressionComment comment = new RegressionComment(comparison, plans);
    int shown = comment.changed.size();
    int folded = comment.others.size();
    String text = comment.text(shown, folded);
    while (text.getBytes(StandardCharsets.UTF_8).length >= MOST_BYTES && shown + folded > 0) {
      // What is folded goes first.
      if (folded > 0) {
        folded = folded * 3 / 4;
      } else {
        shown = shown * 3 / 4;
      }
      text = comment.text(shown, folded);
    }
    return text;
  }

  private String text(int shown, int folded) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(List.of(Inline.strong(RegressionText.sentence(comparison)))));
    comparison.notes().forEach(note -> blocks.add(Block.Paragraph.of(RegressionText.cut(note))));
    if (!plans.isEmpty()) {
      blocks.add(
          new Block.Bullets(
              plans.stream().limit(MOST_PLANS).map(one -> List.of(Inline.text(one))).toList()));
    }
    blocks.addAll(tables(changed, shown, "Changed"));
    if (!others.isEmpty()) {
      String summary = others.size() + (others.size() == 1 ? " other row" : " other rows");
      blocks.add(new Block.Folded(summary, tables(others, folded, "Not changed, or not decided")));
    }
    blocks.add(Block.Paragraph.of(legend()));
    return Markdown.render(blocks);
  }

  private static List<Block> tables(List<ComparedRow> rows, int most, String caption) {
    List<Block> blocks = new ArrayList<>();
    if (most > 0) {
      blocks.add(table(rows.subList(0, most), caption));
    }
    if (most < rows.size()) {
      String text = "%d more are not shown here; the JSON output has all.";
      blocks.add(Block.Paragraph.of(text.formatted(rows.size() - most)));
    }
    return blocks;
  }

  /** A table of rows, for this comment and for the report. */
  static Block table(List<ComparedRow> compared, String caption) {
    Rows rows =
        new Rows(
            caption,
            words("verdict"),
            head("benchmark"),
            words("figure"),
            number("base"),
            number("head"),
            number("Δ, + is worse"),
            number("95% interval"),
            number("n"),
            number("p"),
            number("forks needed"));
    for (ComparedRow row : compared) {
      String unit = row.quantity().unit();
      rows.add(
          List.of(
              row.gates()
                  ? Inline.strong(RegressionText.verdict(row))
                  : Inline.text(RegressionText.verdict(row)),
              Inline.text(RegressionText.name(row)),
              Inline.text(RegressionText.cut(row.quantity().metric())),
              Inline.text(RegressionText.value(row.base(), unit)),
              Inline.text(RegressionText.value(row.head(), unit)),
              Inline.text(RegressionText.change(row)),
              Inline.text(RegressionText.interval(row)),
              Inline.text(RegressionText.samples(row)),
              Inline.text(RegressionText.p(row)),
              Inline.text(RegressionText.forksNeeded(row))));
    }
    return rows.table();
  }

  private static String legend() {
    return "A fork is one sample. A row is regressed or improved where the whole 95% interval of"
        + " the ratio of geometric means lies beyond its margin, unchanged where it lies within,"
        + " and inconclusive otherwise. Rows in small letters inform and do not count. p is of the"
        + " test of Mann and Whitney.";
  }
}
