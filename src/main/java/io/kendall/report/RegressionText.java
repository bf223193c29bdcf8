package io.kendall.report;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.analysis.regression.RowKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The words and numbers of a comparison, the same wherever it is shown. */
public final class RegressionText {
  private static final int DIGITS = 4;
  private static final int MOST_CHARACTERS = 160;
  private static final double LEAST_P = 1e-4;

  private RegressionText() {}

  /** The verdict on the whole and what it rests on, in one line. */
  public static String sentence(Comparison comparison) {
    List<ComparedRow> gating = comparison.rows().stream().filter(ComparedRow::gates).toList();
    List<ComparedRow> informing = comparison.rows().stream().filter(row -> !row.gates()).toList();
    StringBuilder text = new StringBuilder(comparison.verdict().shown()).append(": ");
    if (comparison.rows().stream().noneMatch(ComparedRow::isCommon)) {
      text.append("base and head have no benchmark in common; ");
    }
    text.append(counted(gating.size(), "figure counts", "figures count")).append(counts(gating));
    if (!informing.isEmpty()) {
      text.append("; ")
          .append(counted(informing.size(), "more informs", "more inform"))
          .append(counts(informing));
    }
    String noise = comparison.noisy() ? " The machine was too noisy to tell." : "";
    return text.append(".").append(noise).append(advice(comparison)).toString();
  }

  private static String counted(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  private static String counts(List<ComparedRow> rows) {
    String counts =
        Arrays.stream(RegressionVerdict.values())
            .filter(verdict -> rows.stream().anyMatch(row -> row.verdict() == verdict))
            .map(
                verdict ->
                    rows.stream().filter(row -> row.verdict() == verdict).count()
                        + " "
                        + verdict.shown().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "" : " (" + counts + ")";
  }

  private static String advice(Comparison comparison) {
    List<ComparedRow> open =
        comparison.rows().stream()
            .filter(row -> row.gates() && row.verdict() == RegressionVerdict.INCONCLUSIVE)
            .toList();
    OptionalInt most = open.stream().flatMapToInt(row -> row.forksNeeded().stream()).max();
    if (most.isEmpty()) {
      return "";
    }
    boolean all = open.stream().allMatch(row -> row.forksNeeded().isPresent());
    return " About %d forks on each side would decide %s."
        .formatted(most.getAsInt(), all ? "all of them" : "most of them");
  }

  /** The benchmark without its package, with its parameters and the figure. */
  public static String name(ComparedRow row) {
    String params =
        row.key().params().entrySet().stream()
            .map(param -> param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining(", "));
    return cut(plainName(row.key()) + (params.isEmpty() ? "" : " (" + params + ")"));
  }

  /** The benchmark without its package. */
  static String plainName(RowKey key) {
    String full = key.benchmark();
    return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
  }

  /** At most so long that a table stays readable. */
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
  }

  /** The verdict, in capitals where it counts. */
  public static String verdict(ComparedRow row) {
    String word = row.verdict().shown();
    return row.gates() ? word : word.toLowerCase(Locale.ROOT);
  }

  /** A value with its unit, four digits of it; times in a fitting unit. */
  public static String value(double value, String unit) {
    if (Double.isNaN(value)) {
      return Unit.MISSING;
    }
    if (!unit.equals("s")) {
      return digits(value) + (unit.equals("1") ? "" : " " + cut(unit));
    }
    if (Math.abs(value) < 1e-3) {
      return digits(value * 1e6) + " us";
    }
    return Math.abs(value) < 1 ? digits(value * 1e3) + " ms" : digits(value) + " s";
  }

  private static String digits(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    return size >= 1e9 || size < 1e-4
        ? String.format(Locale.ROOT, "%.3e", value)
        : new BigDecimal(value)
            .round(new MathContext(Math.max(DIGITS, (int) Math.ceil(Math.log10(size + 1)))))
            .toPlainString();
  }

  /** How much worse head is, with its sign; why nothing can be said where there is nothing. */
  public static String change(ComparedRow row) {
    return row.change().isPresent() ? percent(row.change().getAsDouble()) : row.reason();
  }

  /** The interval of the change, or why there is none. */
  public static String interval(ComparedRow row) {
    if (row.low().isPresent() && row.high().isPresent()) {
      String ends = ends(row);
      return row.reason().isEmpty() ? ends : ends + "; " + row.reason();
    }
    return row.change().isPresent() ? row.reason() : Unit.MISSING;
  }

  /** The two ends of an interval that is there. */
  static String ends(ComparedRow row) {
    return percent(row.low().orElseThrow()) + " to " + percent(row.high().orElseThrow());
  }

  private static String percent(double share) {
    double percent = share * 100;
    return Math.abs(percent) < 1000
        ? String.format(Locale.ROOT, "%+.1f%%", percent)
        : String.format(Locale.ROOT, "%+.3g%%", percent);
  }

  /** The number of samples: {@code 10+10}, or {@code 10 pairs}. */
  public static String samples(ComparedRow row) {
    return row.paired() ? row.baseForks() + " pairs" : row.baseForks() + "+" + row.headForks();
  }

  /** With how many forks an open row would likely be decided. */
  public static String forksNeeded(ComparedRow row) {
    return row.forksNeeded().isPresent() ? Integer.toString(row.forksNeeded().getAsInt()) : "";
  }

  /** The p of the rank test. */
  public static String p(ComparedRow row) {
    if (Double.isNaN(row.p())) {
      return Unit.MISSING;
    }
    return row.p() < LEAST_P ? "<0.0001" : String.format(Locale.ROOT, "%.4f", row.p());
  }
}
