package io.kendall.runtime.broker.ray;

import io.kendall.runtime.broker.BrokerContractTest;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import io.ray.api.ActorHandle;
import io.ray.api.Ray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("ray")
class RayBrokerIT extends BrokerContractTest {
  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  private static RayConnection connection;

  private final List<String> names = new ArrayList<>();
  private int capacity;

  @BeforeAll
  static void connect() throws IOException {
    connection = CLUSTER.connect();
  }

  @AfterAll
  static void disconnect() {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  protected MessageBroker open(int places) {
    names.add("contract:" + UUID.randomUUID());
    capacity = places;
    return openAnother();
  }

  @Override
  protected MessageBroker openAnother() {
    return RayBroker.lasting(connection, names.get(names.size() - 1), capacity);
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @AfterEach
  void endActors() {
    for (String name : names) {
      Optional<ActorHandle<QueueActor>> actor = Ray.getActor(name);
      actor.ifPresent(ActorHandle::kill);
    }
  }
}
