package io.kendall.cli;

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
        throw Quantity.wanted("wanted a whole number from 1 to " + MOST, value);
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
        throw Quantity.wanted("wanted a whole number from 1 to 999999999", value);
      }
      return Integer.valueOf(value.strip());
    }
  }
}
