package io.kendall.runtime.message;

/**
 * What an agent answered.
 *
 * @param id id of the message
 * @param task the submitter's number of the task, at least 0
 * @param agent name of the agent
 * @param worker id of the worker, at least 0
 * @param result the answer, any JSON value
 */
public record AgentResult(String id, long task, String agent, long worker, Payload result)
    implements BrokerMessage {
  static final String ACTION = "agent_result";

  public AgentResult {
    BrokerMessage.requireName("id", id);
    BrokerMessage.requireName("agent", agent);
    if (task < 0 || worker < 0) {
      throw new IllegalArgumentException("task and worker must be at least 0");
    }
  }

  @Override
  public String action() {
    return ACTION;
  }
}
