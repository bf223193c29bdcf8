package io.kendall.analysis.capacity;

/**
 * How much may be simulated.
 *
 * @param mostTasks for a verdict, at least {@code searchTasks}
 * @param searchTasks for each step of a search and each change of an input, at least 1000
 * @param seed what all draws come from
 */
public record Effort(long mostTasks, long searchTasks, long seed) {
  private static final long FEWEST = 1000;

  public Effort {
    if (searchTasks < FEWEST || mostTasks < searchTasks) {
      throw new IllegalArgumentException(
          "wanted 1000 ≤ searchTasks ≤ mostTasks, got %s and %s".formatted(searchTasks, mostTasks));
    }
  }

  /** A second or so for a verdict, and as much for all steps of a search, on one core. */
  public static Effort standard() {
    return new Effort(64_000_000, 2_000_000, 1);
  }

  /** The same with no more for a verdict than for a step of a search. */
  Effort ofSearch() {
    return new Effort(searchTasks, searchTasks, seed);
  }
}
