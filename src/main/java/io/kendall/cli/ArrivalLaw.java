package io.kendall.cli;

import picocli.CommandLine.ITypeConverter;

/**
 * The law of the times between arrivals, as far as formulas know it.
 *
 * @param squaredVariation c², from 0 (a fixed rhythm); 1 is Poisson
 */
record ArrivalLaw(double squaredVariation) {
  private static final String WANTED =
      "wanted poisson, deterministic or scv:X with X from 0 (simulate also takes trace:FILE)";

  ArrivalLaw {
    ServiceLaw.requireVariation(squaredVariation);
  }

  /** Reads {@code poisson}, {@code deterministic} or {@code scv:0.5}. */
  static ArrivalLaw parse(String text) {
    return switch (text.strip()) {
      case "poisson" -> new ArrivalLaw(1);
      case "deterministic" -> new ArrivalLaw(0);
      default -> new ArrivalLaw(ServiceLaw.variation(text, WANTED));
    };
  }

  /** For the options of commands. */
  static final class Converter implements ITypeConverter<ArrivalLaw> {
    @Override
    public ArrivalLaw convert(String value) {
      return parse(value);
    }
  }
}
