package io.kendall.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.SleepAgent;

/** Sleeps 5% longer than it is asked to, which a measurement must show. */
public final class OversleepAgent implements Agent {
  private final SleepAgent sleep = new SleepAgent();

  @Override
  public String name() {
    return "oversleep";
  }

  @Override
  public JsonNode execute(JsonNode input) throws InterruptedException {
    return sleep.execute(SleepAgent.input(Math.round(1.05 * input.get("service_ns").longValue())));
  }
}
