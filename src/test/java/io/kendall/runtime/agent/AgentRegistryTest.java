package io.kendall.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentRegistryTest {
  @Test
  void load_findsBuiltInAgentsAndThoseBesideThem() {
    AgentRegistry registry = AgentRegistry.load();

    assertThat(registry.names())
        .containsExactly(
            "compare",
            "count",
            EffectAgent.NAME,
            "extract",
            MischiefAgent.NAME,
            NoopAgent.NAME,
            "oversleep",
            SleepAgent.NAME,
            "slow",
            "summarise");
    assertThat(registry.find(SleepAgent.NAME)).isInstanceOf(SleepAgent.class);
    assertThat(registry.find("nemo")).isNull();
  }

  @Test
  void sleep_holdsItsThreadForTheTimeAsked() throws IOException, InterruptedException {
    long beganNanos = System.nanoTime();
    Payload answer = new SleepAgent().execute(SleepAgent.input(3_000_000));

    assertThat(System.nanoTime() - beganNanos).isGreaterThanOrEqualTo(3_000_000);
    assertThat(answer).isEqualTo(Payload.none());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1e30})
  void sleep_badTime_saysWhatWouldBeRight(double serviceNanos) {
    Payload input =
        Payload.of(JsonNodeFactory.instance.objectNode().put("service_ns", serviceNanos));

    assertThatThrownBy(() -> new SleepAgent().execute(input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("service_ns must be a whole number of at least 0");
  }
}
