package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.report.document.Tone;
import java.util.ArrayList;
import java.util.List;

/** Claims with their verdicts, and the cell that decides each. */
final class ClaimTable {
  private ClaimTable() {}

  /** A table of claims. */
  static Table of(String caption, List<Claim> claims) {
    Rows rows =
        new Rows(
            caption,
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
