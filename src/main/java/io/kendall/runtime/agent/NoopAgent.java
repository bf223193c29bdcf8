package io.kendall.runtime.agent;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers its input at once: what is left is the cost of the executor alone. */
public final class NoopAgent implements Agent {
  /** The name of this agent. */
  public static final String NAME = "noop";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode execute(JsonNode input) {
    return input;
  }
}
