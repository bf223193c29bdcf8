package io.kendall.runtime.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text file that a query is about.
 *
 * @param name its path below the folder of documents, with slashes
 * @param file where it is
 */
public record Document(String name, Path file) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Its lines, all at once.
   *
   * @throws IOException if it cannot be read, or is no UTF-8
   */
  public List<String> lines() throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
      lines.set(0, lines.get(0).substring(1));
    }
    return lines;
  }
}
