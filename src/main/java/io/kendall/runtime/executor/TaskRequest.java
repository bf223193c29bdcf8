package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.Optional;

/**
 * A task as it is handed to an executor.
 *
 * @param id the submitter's own number for it
 * @param agent name of the agent that does it
 * @param payload the agent's input
 * @param hold how long the executor holds it back before it joins the queue
 * @param deadline longest time from submission to outcome, if there is one
 */
public record TaskRequest(
    long id, String agent, Payload payload, Hold hold, Optional<Duration> deadline) {
  public TaskRequest {
    if (agent.isEmpty()) {
      throw new IllegalArgumentException("agent must not be empty");
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
