package io.kendall.runtime.broker.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.broker.BrokerContractTest;
import io.kendall.runtime.broker.MessageBroker;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryBrokerTest extends BrokerContractTest {
  @Override
  protected MessageBroker open(int capacity) {
    return new MemoryBroker(capacity);
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.noneOf(Ability.class);
  }

  @Test
  void capacity_zero_isRefused() {
    assertThatThrownBy(() -> new MemoryBroker(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity");
  }
}
