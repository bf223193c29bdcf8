package io.kendall.runtime.agent;

import io.kendall.runtime.message.Payload;

/** Takes a minute over whatever it is asked. */
public final class SlowAgent implements Agent {
  @Override
  public String name() {
    return "slow";
  }

  @Override
  public Payload execute(Payload input) throws InterruptedException {
    Thread.sleep(60_000);
    return AgentReport.of(java.util.List.of()).payload();
  }
}
