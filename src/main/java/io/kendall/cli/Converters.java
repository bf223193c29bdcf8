package io.kendall.cli;

import io.kendall.syntax.Quantity;
import io.kendall.syntax.SyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** The option converters that commands name in {@code @Option(converter = …)}. */
final class Converters {
  private Converters() {}

  /** {@code 250us}, {@code 5ms}, {@code 2s}, {@code 1m}. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return Quantity.duration(value);
    }
  }

  /** As {@link DurationConverter}; a bare number is seconds. */
  static final class DurationOrSecondsConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return Quantity.durationOrSeconds(value);
    }
  }

  /** As {@link DurationOrSecondsConverter}, in seconds and not rounded to the nanosecond. */
  static final class SecondsConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return Quantity.secondsOf(value);
    }
  }

  /** {@code 640/s} or a bare number per second. */
  static final class RateConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return Quantity.ratePerSecond(value);
    }
  }

  /** A file or folder; an empty text names none. */
  static final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      try {
        if (!value.isBlank()) {
          return Path.of(value);
        }
      } catch (InvalidPathException impossible) {
        // Refused as the empty one.
      }
      throw SyntaxException.wanted("wanted the name of a file or folder", value);
    }
  }

  /** {@code 4}, {@code 1..8}, {@code 1,2,4}. */
  static final class WorkerCountsConverter implements ITypeConverter<WorkerCounts> {
    @Override
    public WorkerCounts convert(String value) {
      return WorkerCounts.parse(value);
    }
  }

  /** As {@link WorkerCountsConverter}, and {@code 2.5}. */
  static final class FractionalWorkersConverter implements ITypeConverter<FractionalWorkers> {
    @Override
    public FractionalWorkers convert(String value) {
      return FractionalWorkers.parse(value);
    }
  }

  /** {@code 1%} or {@code 0.01}. */
  static final class ShareConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return Quantity.share(value);
    }
  }

  /** A whole number from 1 to two thousand million. */
  static final class LargeCountConverter implements ITypeConverter<Integer> {
    private static final int MOST = 2_000_000_000;
    private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,9}");

    @Override
    public Integer convert(String value) {
      if (!COUNT.matcher(value.strip()).matches() || Long.parseLong(value.strip()) > MOST) {
        throw SyntaxException.wanted("wanted a whole number from 1 to " + MOST, value);
      }
      return Integer.valueOf(value.strip());
    }
  }

  /** A whole number from 1, such as a number of tasks. */
  static final class CountConverter implements ITypeConverter<Integer> {
    private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,8}");

    @Override
    public Integer convert(String value) {
      if (!COUNT.matcher(value.strip()).matches()) {
        boolean tooLarge = value.strip().matches("0*[1-9]\\d{9,}");
        String range = tooLarge ? "at most 999999999" : "at least 1";
        throw SyntaxException.wanted("wanted a whole number of " + range, value);
      }
      return Integer.valueOf(value.strip());
    }
  }

  /** A fraction above 0, to 1: {@code 0.8} or {@code 80%}. */
  static final class FractionConverter implements ITypeConverter<Double> {
    private static final Pattern FRACTION =
        Pattern.compile("(\\d{1,3}(?:\\.\\d{0,15})?|\\.\\d{1,15})(e-\\d{1,3})?\\s*(%?)");

    @Override
    public Double convert(String value) {
      Matcher matcher = FRACTION.matcher(value.strip());
      double fraction = matcher.matches() ? fraction(matcher) : Double.NaN;
      if (!(fraction > 0 && fraction <= 1)) {
        throw SyntaxException.wanted("wanted a fraction above 0, to 1, such as 0.8 or 80%", value);
      }
      return fraction;
    }

    private static double fraction(Matcher matcher) {
      String power = matcher.group(2) == null ? "" : matcher.group(2);
      double number = Double.parseDouble(matcher.group(1) + power);
      return matcher.group(3).isEmpty() ? number : number / 100;
    }
  }
}
