package io.kendall.cli;

import io.kendall.syntax.SyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * The law of the service times, as far as formulas know it.
 *
 * @param squaredVariation c², from 0 (every task takes the same time); 1 is exponential
 */
record ServiceLaw(double squaredVariation) {
  private static final Pattern VARIATION =
      Pattern.compile("scv:(\\d{1,9}(?:\\.\\d{0,15})?|\\.\\d{1,15})");
  private static final String WANTED =
      "wanted exponential, deterministic or scv:X with X from 0, to 1 or beyond";

  ServiceLaw {
    requireVariation(squaredVariation);
  }

  /** Reads {@code exponential}, {@code deterministic} or {@code scv:0.5}. */
  static ServiceLaw parse(String text) {
    return switch (text.strip()) {
      case "exponential" -> new ServiceLaw(1);
      case "deterministic" -> new ServiceLaw(0);
      default -> new ServiceLaw(variation(text, WANTED));
    };
  }

  /** The number of {@code scv:0.5}. */
  static double variation(String text, String wanted) {
    Matcher matcher = VARIATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw SyntaxException.wanted(wanted, text);
    }
    return Double.parseDouble(matcher.group(1));
  }

  static void requireVariation(double squaredVariation) {
    if (!(squaredVariation >= 0) || Double.isInfinite(squaredVariation)) {
      throw new IllegalArgumentException(
          "squaredVariation must be at least 0 and finite, got " + squaredVariation);
    }
  }

  /** For the options of commands. */
  static final class Converter implements ITypeConverter<ServiceLaw> {
    @Override
    public ServiceLaw convert(String value) {
      return parse(value);
    }
  }
}
