package io.kendall.cli;

import io.kendall.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The whole worker counts that a command is asked for, in the order asked.
 *
 * @param counts at least one, each from 1 to {@link #MOST_WORKERS}
 */
record WorkerCounts(List<Integer> counts) {
  /** The most workers that can be asked for. */
  static final int MOST_WORKERS = 10_000_000;

  /** The most counts in one list. */
  static final int MOST_COUNTS = 1000;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\s*\\.\\.\\s*(\\d{1,9})");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final String WANTED = "wanted whole worker counts from 1 such as 4, 1..8 or 1,2,4";

  WorkerCounts {
    counts = List.copyOf(counts);
    if (counts.isEmpty()) {
      throw new IllegalArgumentException("counts must hold at least one worker count");
    }
    for (int count : counts) {
      if (count < 1 || count > MOST_WORKERS) {
        throw new IllegalArgumentException("workers must be 1 to 10 million, got " + count);
      }
    }
  }

  /** How somebody would ask for these: {@code 1,2,4}. */
  static String words(List<Integer> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * Reads {@code 4}, {@code 1..8}, {@code 1,2,4} or a mixture, {@code 1..4,8}.
   *
   * @throws SyntaxException where the text is none of these
   */
  static WorkerCounts parse(String text) {
    List<Integer> counts = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      addItem(counts, item.strip(), text);
    }
    return new WorkerCounts(counts);
  }

  /** {@code 1..most}, as {@code --max-workers} asks. */
  static WorkerCounts upTo(int most) {
    return parse("1.." + most);
  }

  private static void addItem(List<Integer> counts, String item, String text) {
    Matcher range = RANGE.matcher(item);
    if (range.matches()) {
      addRange(counts, count(range.group(1), text), count(range.group(2), text), text);
    } else if (WHOLE.matcher(item).matches()) {
      addRange(counts, count(item, text), count(item, text), text);
    } else {
      throw SyntaxException.wanted(WANTED, text);
    }
  }

  private static int count(String digits, String text) {
    int count = Integer.parseInt(digits);
    if (count < 1) {
      throw SyntaxException.wanted(WANTED, text);
    }
    if (count > MOST_WORKERS) {
      throw SyntaxException.wanted("wanted at most " + MOST_WORKERS + " workers", text);
    }
    return count;
  }

  private static void addRange(List<Integer> counts, int first, int last, String text) {
    if (last < first) {
      throw SyntaxException.wanted("wanted a range that rises, such as 1..8", text);
    }
    if (counts.size() + (last - first + 1L) > MOST_COUNTS) {
      throw SyntaxException.wanted(
          "wanted at most " + MOST_COUNTS + " worker counts at once", text);
    }
    for (int count = first; count <= last; count++) {
      counts.add(count);
    }
  }
}
