package io.kendall.runtime.agent;

import io.kendall.runtime.message.Payload;

/** Answers its input at once: what is left is the cost of the executor alone. */
public final class NoopAgent implements Agent {
  /** The name of this agent. */
  public static final String NAME = "noop";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Payload execute(Payload input) {
    return input;
  }
}
