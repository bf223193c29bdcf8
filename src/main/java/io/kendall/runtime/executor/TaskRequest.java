package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.Optional;

/**
 * A task as it is handed to an executor.
 *
 * @param id the submitter's own number for it
 * @param agent name of the agent that does it, of 1 to 1000 characters
 * @param payload the agent's input
 * @param hold how long the executor holds it back before it joins the queue
 * @param deadline longest time from submission to outcome, if there is one
 */
public record TaskRequest(
    long id, String agent, Payload payload, Hold hold, Optional<Duration> deadline) {
  private static final int LONGEST_AGENT = 1000;

  public TaskRequest {
    if (agent.isEmpty() || agent.length() > LONGEST_AGENT) {
      throw new IllegalArgumentException(
          "agent must have 1 to %d characters, got %d".formatted(LONGEST_AGENT, agent.length()));
    }
    if (deadline.isPresent() && (deadline.get().isNegative() || deadline.get().isZero())) {
      throw new IllegalArgumentException("deadline must be above 0, got " + deadline.get());
    }
  }

  /** A task with no delay and no deadline. */
  public static TaskRequest of(long id, String agent, Payload payload) {
    return new TaskRequest(id, agent, payload, Hold.NONE, Optional.empty());
  }

  /** The same task, held back. */
  public TaskRequest heldBy(Hold other) {
    return new TaskRequest(id, agent, payload, other, deadline);
  }

  /** The same task with a deadline. */
  public TaskRequest within(Duration limit) {
    return new TaskRequest(id, agent, payload, hold, Optional.of(limit));
  }
}
