package io.kendall.cli;

import io.kendall.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Worker counts that need not be whole, which only formulas can answer, in the order asked.
 *
 * @param amounts at least one, each finite and above 0
 */
record FractionalWorkers(List<Double> amounts) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}\\.\\d{0,15}|\\.\\d{1,15}");
  private static final String WANTED = "wanted worker counts above 0 such as 4, 2.5, 1..8 or 1,2,4";

  FractionalWorkers {
    amounts = List.copyOf(amounts);
    if (amounts.isEmpty()) {
      throw new IllegalArgumentException("amounts must hold at least one worker count");
    }
    for (double amount : amounts) {
      if (!(amount > 0) || amount > WorkerCounts.MOST_WORKERS) {
        throw new IllegalArgumentException("workers must be above 0, to 10 million, got " + amount);
      }
    }
  }

  /**
   * Reads {@code 2.5}, {@code 1..8}, {@code 1,1.5,2} or a mixture.
   *
   * @throws SyntaxException where the text is none of these
   */
  static FractionalWorkers parse(String text) {
    List<Double> amounts = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (NUMBER.matcher(item.strip()).matches()) {
        amounts.add(amount(Double.parseDouble(item.strip()), text));
      } else {
        amounts.addAll(wholes(item, text));
      }
    }
    if (amounts.size() > WorkerCounts.MOST_COUNTS) {
      throw SyntaxException.wanted(
          "wanted at most " + WorkerCounts.MOST_COUNTS + " worker counts at once", text);
    }
    return new FractionalWorkers(amounts);
  }

  private static double amount(double amount, String text) {
    if (!(amount > 0)) {
      throw SyntaxException.wanted(WANTED, text);
    }
    if (amount > WorkerCounts.MOST_WORKERS) {
      throw SyntaxException.wanted(
          "wanted at most " + WorkerCounts.MOST_WORKERS + " workers", text);
    }
    return amount;
  }

  private static List<Double> wholes(String item, String text) {
    try {
      return WorkerCounts.parse(item).counts().stream().map(Integer::doubleValue).toList();
    } catch (SyntaxException e) {
      String reason = String.valueOf(e.getMessage());
      boolean otherReason = !reason.startsWith("wanted whole");
      throw otherReason ? e : SyntaxException.wanted(WANTED, text);
    }
  }
}
