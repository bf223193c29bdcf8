package io.kendall.benchmark;

import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.message.Payload;
import java.io.IOException;

/** Sleeps 5% longer than it is asked to, which a measurement must show. */
public final class OversleepAgent implements Agent {
  private final SleepAgent sleep = new SleepAgent();

  @Override
  public String name() {
    return "oversleep";
  }

  @Override
  public Payload execute(Payload input) throws IOException, InterruptedException {
    return sleep.execute(
        SleepAgent.input(Math.round(1.05 * input.json().get("service_ns").longValue())));
  }
}
