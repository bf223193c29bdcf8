package io.kendall.workload;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads laws as they are written in options and plans: {@code exponential}, {@code scv:4}. */
public final class Laws {
  private static final String POISSON = "poisson";

  private Laws() {}

  /** Whether the law brings its own mean, so that no rate or time need be given for it. */
  public static boolean bringsItsMean(String text) {
    String law = text.strip();
    return law.startsWith(Replay.PREFIX) || law.startsWith(Empirical.PREFIX);
  }

  /**
   * A law of service times.
   *
   * @param text {@code exponential}, {@code deterministic}, {@code scv:X}, {@code lognormal:X} with
   *     the squared coefficient of variation X, {@code trace:FILE} for the drawn service times of a
   *     trace in its order, or {@code empirical:FILE} for its measured ones or those of a CSV with
   *     a column {@code service_time_ms}, drawn at random
   * @param meanSeconds the mean, above 0 (fixed times may be 0); not looked at for a trace
   * @throws IllegalArgumentException if the text names no law or a number is out of range
   * @throws IOException if the trace cannot be read; the message names file and line
   */
  public static TimeLaw service(String text, double meanSeconds) throws IOException {
    String law = text.strip();
    if (law.startsWith(Replay.PREFIX)) {
      String file = law.substring(Replay.PREFIX.length());
      List<Long> nanos = rows(file).stream().map(TraceRow::drawnServiceNanos).toList();
      return new Replay(file, nanos);
    }
    if (law.startsWith(Empirical.PREFIX)) {
      String file = law.substring(Empirical.PREFIX.length());
      return TraceFile.isTrace(path(file))
          ? Empirical.of(law, rows(file))
          : new Empirical(new Replay(file, TimesFile.services(path(file))));
    }
    if (law.equals(Exponential.LABEL)) {
      return new Exponential(meanSeconds);
    }
    if (law.equals(Deterministic.LABEL)) {
      return new Deterministic(meanSeconds);
    }
    if (law.startsWith(TwoMoments.PREFIX)) {
      return new TwoMoments(meanSeconds, variation(law, TwoMoments.PREFIX));
    }
    if (law.startsWith(Lognormal.PREFIX)) {
      return new Lognormal(meanSeconds, variation(law, Lognormal.PREFIX));
    }
    throw new IllegalArgumentException(
        "service law must be exponential, deterministic, scv:X, lognormal:X, trace:FILE or"
            + " empirical:FILE, got "
            + quoted(text));
  }

  /**
   * A law of the times between arrivals.
   *
   * @param text {@code poisson}, {@code deterministic}, {@code scv:X} with the squared coefficient
   *     of variation X, {@code bursts:N} for N tasks at once at Poisson instants, or {@code
   *     trace:FILE} for the scheduled arrivals of a trace, or those of a CSV with a column {@code
   *     timestamp} or {@code timestamp_ms}
   * @param meanSeconds the mean time between arrivals, above 0; not looked at for a trace
   * @throws IllegalArgumentException if the text names no law or a number is out of range
   * @throws IOException if the trace cannot be read; the message names file and line
   */
  public static TimeLaw interarrival(String text, double meanSeconds) throws IOException {
    String law = text.strip();
    if (law.startsWith(Replay.PREFIX)) {
      String file = law.substring(Replay.PREFIX.length());
      return new Replay(
          file, TraceFile.isTrace(path(file)) ? gaps(rows(file)) : TimesFile.gaps(path(file)));
    }
    if (law.equals(POISSON)) {
      return new Exponential(meanSeconds);
    }
    if (law.equals(Deterministic.LABEL)) {
      Draws.requireMean(meanSeconds);
      return new Deterministic(meanSeconds);
    }
    if (law.startsWith(TwoMoments.PREFIX)) {
      return new TwoMoments(meanSeconds, variation(law, TwoMoments.PREFIX));
    }
    if (law.startsWith(Bursts.PREFIX)) {
      return new Bursts(meanSeconds, burstSize(law));
    }
    throw new IllegalArgumentException(
        "arrivals must be poisson, deterministic, scv:X, bursts:N or trace:FILE, got "
            + quoted(text));
  }

  private static List<TraceRow> rows(String file) throws IOException {
    return TraceFile.read(path(file));
  }

  private static Path path(String file) {
    if (file.isBlank()) {
      throw new IllegalArgumentException("trace: wants a file, as in trace:run.csv");
    }
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("trace: " + quoted(file) + " is no file name", e);
    }
  }

  private static List<Long> gaps(List<TraceRow> rows) {
    List<Long> gaps = new ArrayList<>(rows.size());
    long previousNanos = 0;
    for (TraceRow row : rows) {
      gaps.add(row.scheduledNanos() - previousNanos);
      previousNanos = row.scheduledNanos();
    }
    return gaps;
  }

  private static int burstSize(String law) {
    String number = law.substring(Bursts.PREFIX.length()).strip();
    if (!number.matches("0*[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "bursts:N wants a whole number of tasks from 1, as in bursts:10, got " + quoted(law));
    }
    return Integer.parseInt(number);
  }

  private static double variation(String law, String prefix) {
    String number = law.substring(prefix.length()).strip();
    try {
      double variation = Double.parseDouble(number);
      Draws.requireVariation(variation);
      return variation;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%sX wants a squared coefficient of variation, as in %s2, got %s"
              .formatted(prefix, prefix, quoted(law)),
          e);
    }
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
