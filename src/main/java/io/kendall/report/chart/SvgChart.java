package io.kendall.report.chart;

import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * A finished chart.
 *
 * @param id what all ids inside it start with: letters, digits and hyphens, a letter first
 * @param title its heading, also in the SVG's {@code title}
 * @param description the chart told in words, also in the SVG's {@code desc}
 * @param svg an {@code svg} element without XML declaration: to be written to a file, or put into a
 *     page as it is
 */
public record SvgChart(String id, String title, String description, String svg) {
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public SvgChart {
    requireId(id);
  }

  static String requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "chart id must be letters, digits and hyphens, a letter first, not '" + id + "'");
    }
    return id;
  }

  /**
   * Writes the chart whole or not at all: to a temporary file beside the target, which then takes
   * its place. Missing folders are made.
   *
   * @throws IOException with a message that names the file, if it cannot be written
   */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("cannot write chart " + file + ": it names no file");
    }
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "." + id, ".svg");
      try {
        Files.writeString(temporary, svg, StandardCharsets.UTF_8);
        makeReadable(temporary);
        replace(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new IOException("cannot write chart " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  private static void replace(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Temporary files are private to their owner; a chart is meant to be read. */
  private static void makeReadable(Path file) {
    file.toFile().setReadable(true, false);
  }
}
