package io.kendall.runtime.agent;

import java.util.List;

/**
 * What an agent states about documents.
 *
 * @param about what the claim is about: one that an agent makes again, about the same thing,
 *     replaces the former
 * @param text the statement
 * @param sources where it comes from, as {@code notes.txt:12}
 */
public record Claim(String about, String text, List<String> sources) {
  public Claim {
    sources = List.copyOf(sources);
    if (about.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("a claim must be about something and say something");
    }
  }

  /** A claim from these sources. */
  public static Claim of(String about, String text, String... sources) {
    return new Claim(about, text, List.of(sources));
  }
}
