package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Breaks the name of a row, which may be one long word of a program, into lines. */
final class RowLabel {
  private static final int MOST_LINES = 6;
  private static final String BREAKS = "._-/=,:$";
  private static final String CUT = "…";

  private RowLabel() {}

  /** At most six lines of at most that width in pixels; what is longer ends in an ellipsis. */
  static List<String> lines(String label, float size, double width) {
    List<String> words = new ArrayList<>();
    for (String word : label.strip().split("\\s+", -1)) {
      words.addAll(pieces(word, size, width));
    }
    List<String> lines = SvgPage.wrap(String.join(" ", words), size, width);
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, MOST_LINES));
    String last = kept.get(MOST_LINES - 1);
    kept.set(MOST_LINES - 1, last.substring(0, fitting(last, CUT, size, width)) + CUT);
    return kept;
  }

  /** A word in pieces that fit, broken after a sign or before a capital where there is one. */
  private static List<String> pieces(String word, float size, double width) {
    List<String> pieces = new ArrayList<>();
    String rest = word;
    int fits = fitting(rest, "", size, width);
    while (fits < rest.length()) {
      int at = breakBefore(rest, fits);
      pieces.add(rest.substring(0, at));
      rest = rest.substring(at);
      fits = fitting(rest, "", size, width);
    }
    pieces.add(rest);
    return pieces;
  }

  /** How many characters fit with a text behind them, at least one and never half of one. */
  private static int fitting(String text, String behind, float size, double width) {
    int fits = text.length();
    while (fits > 1
        && ChartFonts.width(text.substring(0, fits) + behind, size) * SvgPage.SLACK > width) {
      fits = text.offsetByCodePoints(fits, -1);
    }
    return Math.max(fits, Character.charCount(text.codePointAt(0)));
  }

  private static int breakBefore(String word, int most) {
    for (int at = most; at > most / 2; at--) {
      boolean newName =
          Character.isUpperCase(word.charAt(at)) && Character.isLowerCase(word.charAt(at - 1));
      if (newName || BREAKS.indexOf(word.charAt(at - 1)) >= 0) {
        return at;
      }
    }
    return most;
  }
}
