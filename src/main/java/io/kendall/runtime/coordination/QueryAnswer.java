package io.kendall.runtime.coordination;

import io.kendall.runtime.agent.Claim;
import java.util.List;

/**
 * What came of a query: the same whatever the executor, its workers and the broker were.
 *
 * @param text the answer in short: for each agent what it found weightiest
 * @param claims all that agents stated, by agent and each about one thing once
 * @param failures agents that gave no report, and why
 */
public record QueryAnswer(String text, List<AnsweredClaim> claims, List<AgentFailure> failures) {
  /**
   * A claim in an answer.
   *
   * @param id under which it is stored
   * @param agent that stated it
   * @param cycle number of the loop in which it stated it last
   * @param claim what it stated
   */
  public record AnsweredClaim(String id, String agent, int cycle, Claim claim) {}

  /**
   * An agent without a report.
   *
   * @param agent its name
   * @param cycle number of the loop
   * @param reason why
   */
  public record AgentFailure(String agent, int cycle, String reason) {}

  public QueryAnswer {
    claims = List.copyOf(claims);
    failures = List.copyOf(failures);
  }
}
