package io.kendall.runtime.executor.ray;

import java.util.ArrayDeque;

/** The last lines that a worker's task has printed, for the case that it is the worker's end. */
final class LastWords {
  private static final int KEPT = 10;

  private final ArrayDeque<String> lines = new ArrayDeque<>();

  void add(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Another task begins. */
  void clear() {
    lines.clear();
  }

  /** What to add to a sentence about the worker's end; empty if it said nothing. */
  String clause() {
    return lines.isEmpty() ? "" : "; its last words: " + String.join(" ", lines);
  }
}
