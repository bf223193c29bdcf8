package io.kendall.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
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
      throw Quantity.wanted("wanted the name of a file or folder", value);
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

  /** A whole number from 1, such as a number of tasks. */
  static final class CountConverter implements ITypeConverter<Integer> {
    private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,8}");

    @Override
    public Integer convert(String value) {
      if (!COUNT.matcher(value.strip()).matches()) {
        throw Quantity.wanted("wanted a whole number of at least 1", value);
      }
      return Integer.valueOf(value.strip());
    }
  }
}
