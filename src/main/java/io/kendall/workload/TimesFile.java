package io.kendall.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Times out of a CSV that something else has written, one row each: a column whose name ends in its
 * unit, {@code timestamp_ms} or {@code service_time_us}, or {@code timestamp} for instants such as
 * 2026-11-26T09:00:00.123Z. Other columns are passed over.
 */
final class TimesFile {
  private static final String INSTANT = "timestamp";
  private static final String TIME = "service_time";
  private static final Map<String, Integer> DIGITS_OF_NANOS =
      Map.of("_s", 9, "_ms", 6, "_us", 3, "_ns", 0);

  private final Path file;
  private final List<String> lines;
  private final String wanted;
  private final String unit;
  private final int column;

  private TimesFile(Path file, List<String> lines, String wanted) throws IOException {
    this.file = file;
    this.lines = lines;
    this.wanted = wanted;
    List<String> names = lines.isEmpty() ? List.of() : fields(lines.get(0));
    column = find(names);
    unit = names.get(column).substring(wanted.length());
  }

  /**
   * The times from each instant to the next, the first from itself.
   *
   * @throws IOException if the file cannot be read or holds something else; the message names file
   *     and line
   */
  static List<Long> gaps(Path file) throws IOException {
    List<Long> gaps = new ArrayList<>();
    BigDecimal previous = null;
    TimesFile times = new TimesFile(file, lines(file), INSTANT);
    for (int i = 1; i < times.lines.size(); i++) {
      if (times.lines.get(i).isBlank()) {
        continue;
      }
      BigDecimal nanos = times.nanos(i);
      BigDecimal gap = previous == null ? BigDecimal.ZERO : nanos.subtract(previous);
      if (gap.signum() < 0) {
        throw times.refuse(i, "instants must not go back; wanted them sorted");
      }
      gaps.add(times.whole(i, gap));
      previous = nanos;
    }
    return times.some(gaps);
  }

  /**
   * The times of a column of service times, in its order.
   *
   * @throws IOException as for {@link #gaps}
   */
  static List<Long> services(Path file) throws IOException {
    List<Long> nanos = new ArrayList<>();
    TimesFile times = new TimesFile(file, lines(file), TIME);
    for (int i = 1; i < times.lines.size(); i++) {
      if (!times.lines.get(i).isBlank()) {
        nanos.add(times.whole(i, times.nanos(i)));
      }
    }
    return times.some(nanos);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException("cannot read " + file + ": it is not text in UTF-8", e);
    }
  }

  private static List<String> fields(String line) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    return Arrays.stream(text.split(",", -1))
        .map(field -> field.strip().replaceAll("^\"(.*)\"$", "$1"))
        .toList();
  }

  private int find(List<String> names) throws IOException {
    for (int i = 0; i < names.size(); i++) {
      String rest = names.get(i).startsWith(wanted) ? names.get(i).substring(wanted.length()) : "?";
      if (DIGITS_OF_NANOS.containsKey(rest) || (rest.isEmpty() && wanted.equals(INSTANT))) {
        return i;
      }
    }
    String bare = wanted.equals(INSTANT) ? INSTANT + " (2026-11-26T09:00:00Z) or " : "";
    throw new IOException(
        "%s:1: wanted a column %s%s_s, _ms, _us or _ns, got '%s'"
            .formatted(file, bare, wanted, String.join(",", names)));
  }

  private BigDecimal nanos(int line) throws IOException {
    List<String> fields = fields(lines.get(line));
    String text = column < fields.size() ? fields.get(column) : "";
    try {
      if (unit.isEmpty()) {
        Instant instant = Instant.parse(text);
        return BigDecimal.valueOf(instant.getEpochSecond(), -9)
            .add(BigDecimal.valueOf(instant.getNano()));
      }
      return new BigDecimal(text).movePointRight(DIGITS_OF_NANOS.getOrDefault(unit, 0));
    } catch (DateTimeException | NumberFormatException e) {
      String right = unit.isEmpty() ? "an instant such as 2026-11-26T09:00:00Z" : "a number";
      throw refuse(line, "wanted " + right + ", got '" + text + "'");
    }
  }

  private long whole(int line, BigDecimal nanos) throws IOException {
    try {
      long whole = nanos.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
      if (whole >= 0) {
        return whole;
      }
    } catch (ArithmeticException tooLong) {
      // Told below, with the negative ones.
    }
    throw refuse(line, "wanted a time from 0 to 292 years");
  }

  private List<Long> some(List<Long> nanos) throws IOException {
    if (nanos.isEmpty()) {
      throw new IOException(file + ": there is no row below the header");
    }
    return nanos;
  }

  private IOException refuse(int line, String reason) {
    return new IOException("%s:%d: %s%s: %s".formatted(file, line + 1, wanted, unit, reason));
  }
}
