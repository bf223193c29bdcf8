package io.kendall.runtime.message;

/**
 * What a broker carries: claims to be stored, results to be aggregated, and the end. Never tasks.
 */
public sealed interface BrokerMessage permits PersistClaim, AgentResult, Stop {
  /** Longest id and name, in characters. */
  int LONGEST_NAME = 200;

  /** Names the message: one that is sent again has the id it had. */
  String id();

  /** The word that stands for its kind in JSON. */
  String action();

  /**
   * Checks an id or a name.
   *
   * @throws IllegalArgumentException if it is blank or longer than {@value #LONGEST_NAME}
   */
  static void requireName(String field, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, got %d".formatted(field, LONGEST_NAME, name.length()));
    }
  }
}
