package io.kendall.syntax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the durations, rates and shares that people write in options, plans and configuration. */
public final class Quantity {
  private static final String NUMBER = "([0-9]+\\.?[0-9]*(?:[eE][+-]?[0-9]{1,3})?|\\.[0-9]+)";
  private static final Pattern TIME = Pattern.compile(NUMBER + "\\s*([a-zµμ]*)");
  private static final Pattern RATE = Pattern.compile(NUMBER + "\\s*(?:/\\s*s)?");
  private static final Pattern SHARE = Pattern.compile(NUMBER + "\\s*%?");
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000_000_000L);
  private static final String WANTED_TIME = "wanted a duration such as 250us, 5ms, 2s or 1m";

  private Quantity() {}

  /** A duration with its unit, to the nanosecond: {@code 250us}; a bare 0 needs no unit. */
  public static Duration duration(String text) {
    return nanoseconds(seconds(text, false), text, WANTED_TIME);
  }

  /** As {@link #duration}, but a number without a unit is seconds: {@code 0.01} is 10 ms. */
  public static Duration durationOrSeconds(String text) {
    return nanoseconds(seconds(text, true), text, wantedTime(true));
  }

  /** As {@link #durationOrSeconds}, not rounded to the nanosecond; in seconds. */
  public static double secondsOf(String text) {
    return seconds(text, true).doubleValue();
  }

  /** A rate per second, above zero: {@code 640/s} or a bare number. */
  public static double ratePerSecond(String text) {
    Matcher matcher = RATE.matcher(text.strip());
    double rate = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw SyntaxException.wanted("wanted a rate above zero such as 640/s or 640", text);
    }
    return rate;
  }

  /** A share from 0 to 1: {@code 1%} or {@code 0.01}. */
  public static double share(String text) {
    Matcher matcher = SHARE.matcher(text.strip());
    double share = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    if (matcher.matches() && text.contains("%")) {
      share /= 100;
    }
    if (!(share >= 0 && share <= 1)) {
      throw SyntaxException.wanted("wanted a share from 0 to 1 such as 1% or 0.01", text);
    }
    return share;
  }

  private static BigDecimal seconds(String text, boolean bareSeconds) {
    String wanted = wantedTime(bareSeconds);
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      throw SyntaxException.wanted(wanted, text);
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    BigDecimal unit = secondsIn(matcher.group(2), bareSeconds || number.signum() == 0);
    if (unit == null) {
      throw SyntaxException.wanted(wanted, text);
    }
    BigDecimal seconds = number.multiply(unit);
    if (seconds.compareTo(LONGEST_SECONDS) > 0) {
      throw SyntaxException.wanted(wanted + ", at most 30 years", text);
    }
    return seconds;
  }

  private static String wantedTime(boolean bareSeconds) {
    return bareSeconds ? WANTED_TIME + ", or bare seconds such as 0.005" : WANTED_TIME;
  }

  private static Duration nanoseconds(BigDecimal seconds, String text, String wanted) {
    BigDecimal nanos = seconds.movePointRight(9).setScale(0, RoundingMode.HALF_EVEN);
    if (nanos.signum() == 0 && seconds.signum() != 0) {
      throw SyntaxException.wanted(wanted + ", at least 1ns", text);
    }
    return Duration.ofNanos(nanos.longValueExact());
  }

  private static @Nullable BigDecimal secondsIn(String unit, boolean bareAllowed) {
    return switch (unit) {
      case "ns" -> new BigDecimal("1e-9");
      case "us", "µs", "μs" -> new BigDecimal("1e-6");
      case "ms" -> new BigDecimal("1e-3");
      case "s" -> BigDecimal.ONE;
      case "m", "min" -> BigDecimal.valueOf(60);
      case "h" -> BigDecimal.valueOf(3600);
      case "" -> bareAllowed ? BigDecimal.ONE : null;
      default -> null;
    };
  }
}
