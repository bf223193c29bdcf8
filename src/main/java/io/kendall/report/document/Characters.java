package io.kendall.report.document;

import java.util.stream.Collectors;

/** The characters that XML 1.0 (section 2.2) allows. */
final class Characters {
  private Characters() {}

  /** The text with each character that no document may hold replaced by U+FFFD. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> allowed(c) ? c : 0xFFFD)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF && !(c >= 0x7F && c <= 0x9F))
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
