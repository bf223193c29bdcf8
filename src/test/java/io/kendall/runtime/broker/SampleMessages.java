package io.kendall.runtime.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.Stop;
import java.nio.ByteBuffer;

/** Messages of tests, which differ by a number. */
final class SampleMessages {
  private SampleMessages() {}

  static AgentResult result(int task) {
    return new AgentResult("m" + task, task, "sleep", 1, payload("{\"task\":" + task + "}"));
  }

  static Stop stop() {
    return new Stop("stop");
  }

  static Payload payload(String json) {
    return Payload.remainderOf(ByteBuffer.wrap(json.getBytes(UTF_8)));
  }
}
