package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.BrokerContractTest;
import io.kendall.runtime.broker.MessageBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisBrokerIT extends BrokerContractTest {
  private static LocalRedis server;

  private RedisOptions options = RedisOptions.lasting("contract");

  @BeforeAll
  static void startServer() throws IOException {
    server = LocalRedis.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  protected MessageBroker open(int capacity) {
    String name = "contract:" + UUID.randomUUID();
    options =
        RedisOptions.lasting(name).withCapacity(capacity).withReclaimAfter(Duration.ofSeconds(2));
    return openAnother();
  }

  @Override
  protected MessageBroker openAnother() {
    return RedisBroker.open(server.address(), options);
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }
}
