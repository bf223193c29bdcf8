package io.kendall.runtime.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kendall.runtime.clock.PreciseWait;
import io.kendall.runtime.message.Payload;
import java.io.IOException;

/**
 * Holds its worker for the time it is given, as the tasks of a queueing model do. Input: {@code
 * {"service_ns": 5000000}}; it answers {@code null}.
 */
public final class SleepAgent implements Agent {
  /** The name of this agent. */
  public static final String NAME = "sleep";

  private static final String SERVICE_NS = "service_ns";

  /** The input that asks for a service time. */
  public static Payload input(long serviceNanos) {
    return Payload.of(JsonNodeFactory.instance.objectNode().put(SERVICE_NS, serviceNanos));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Payload execute(Payload input) throws IOException, InterruptedException {
    long beganNanos = System.nanoTime();
    JsonNode service = input.json().path(SERVICE_NS);
    if (!service.canConvertToLong() || service.longValue() < 0) {
      throw new IllegalArgumentException("service_ns must be a whole number of at least 0");
    }
    PreciseWait.until(beganNanos + service.longValue());
    return Payload.none();
  }
}
