package io.kendall.runtime.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.runtime.clock.PreciseWait;

/**
 * Holds its worker for the time it is given, as the tasks of a queueing model do. Input: {@code
 * {"service_ns": 5000000}}; it answers {@code null}.
 */
public final class SleepAgent implements Agent {
  /** The name of this agent. */
  public static final String NAME = "sleep";

  private static final String SERVICE_NS = "service_ns";

  /** The input that asks for a service time. */
  public static ObjectNode input(long serviceNanos) {
    return JsonNodeFactory.instance.objectNode().put(SERVICE_NS, serviceNanos);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode execute(JsonNode input) throws InterruptedException {
    long beganNanos = System.nanoTime();
    JsonNode service = input.path(SERVICE_NS);
    if (!service.canConvertToLong() || service.longValue() < 0) {
      throw new IllegalArgumentException("service_ns must be a whole number of at least 0");
    }
    PreciseWait.until(beganNanos + service.longValue());
    return NullNode.instance;
  }
}
