package io.kendall.cli;

import picocli.CommandLine.ITypeConverter;

/**
 * The law of the service times, as far as formulas know it.
 *
 * @param squaredVariation c², from 0 (every task takes the same time) to 1 (exponential)
 */
record ServiceLaw(double squaredVariation) {
  private static final String WANTED =
      "wanted exponential, deterministic or scv:X with X from 0 to 1";

  ServiceLaw {
    if (!(squaredVariation >= 0 && squaredVariation <= 1)) {
      throw new IllegalArgumentException(
          "squaredVariation must lie in [0, 1], got " + squaredVariation);
    }
  }

  /** Reads {@code exponential}, {@code deterministic} or {@code scv:0.5}. */
  static ServiceLaw parse(String text) {
    return switch (text.strip()) {
      case "exponential" -> new ServiceLaw(1);
      case "deterministic" -> new ServiceLaw(0);
      default -> ofVariation(text);
    };
  }

  private static ServiceLaw ofVariation(String text) {
    if (!text.matches("\\s*scv:(0|1|0?\\.\\d{1,15}|[01]\\.\\d{0,15})\\s*")) {
      throw Quantity.wanted(WANTED, text);
    }
    double variation = Double.parseDouble(text.strip().substring("scv:".length()));
    if (variation > 1) {
      throw Quantity.wanted(WANTED, text);
    }
    return new ServiceLaw(variation);
  }

  /** For the options of commands. */
  static final class Converter implements ITypeConverter<ServiceLaw> {
    @Override
    public ServiceLaw convert(String value) {
      return parse(value);
    }
  }
}
