package io.kendall.runtime.coordination;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * What is asked of documents.
 *
 * @param text the question
 * @param folder that holds the documents
 * @param documents their names below the folder
 * @param agents names of the agents that are asked, in the order of the answer
 * @param loops how often each is asked, at least 1; each time it knows what all reported before
 * @param agentLimit longest time of an agent in a loop
 */
public record Query(
    String text,
    Path folder,
    List<String> documents,
    List<String> agents,
    int loops,
    Duration agentLimit) {
  public Query {
    documents = List.copyOf(documents);
    agents = List.copyOf(agents);
    if (agents.isEmpty() || new HashSet<>(agents).size() < agents.size()) {
      throw new IllegalArgumentException("agents must be some, each once, got " + agents);
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loops must be at least 1, got " + loops);
    }
    if (agentLimit.isNegative() || agentLimit.isZero()) {
      throw new IllegalArgumentException("agentLimit must be above 0, got " + agentLimit);
    }
  }
}
