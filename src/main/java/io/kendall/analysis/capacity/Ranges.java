package io.kendall.analysis.capacity;

import io.kendall.syntax.Quantity;
import io.kendall.syntax.SyntaxException;
import io.kendall.syntax.YamlNode;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads quantities that may be known only roughly: {@code 640/s ± 10%}, also {@code +-}. */
final class Ranges {
  private static final Pattern RANGE = Pattern.compile("([^±+]*?)\\s*(?:±|\\+/?-)\\s*([^±]*)");

  private Ranges() {}

  /** A duration with its unit, in seconds. */
  static Uncertain duration(YamlNode node) {
    return read(
        node, "a duration such as 5ms", text -> Quantity.duration(text).toNanos() / 1e9, "5ms");
  }

  /** A rate per second, above zero. */
  static Uncertain rate(YamlNode node) {
    return read(node, "a rate such as 640/s", Quantity::ratePerSecond, "640/s");
  }

  private static Uncertain read(
      YamlNode node, String wanted, ToDoubleFunction<String> reader, String example) {
    return PlanReader.value(
        node,
        wanted,
        text -> {
          Matcher range = RANGE.matcher(text);
          return range.matches()
              ? new Uncertain(
                  reader.applyAsDouble(range.group(1)), share(range.group(2), text, example))
              : Uncertain.exactly(reader.applyAsDouble(text));
        });
  }

  private static double share(String share, String text, String example) {
    double read = Double.NaN;
    if (share.strip().endsWith("%")) {
      try {
        read = Quantity.share(share);
      } catch (SyntaxException notAShare) {
        // Told below, with the shares out of range.
      }
    }
    if (!(read >= 0 && read < 1)) {
      throw SyntaxException.wanted(
          "wanted a share below 100%% after ±, as in %s ± 10%%".formatted(example), text);
    }
    return read;
  }
}
