package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskExecutorContract;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("ray")
class RayExecutorIT implements TaskExecutorContract {
  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  private RayConnection connection;

  @BeforeAll
  void connect() throws IOException {
    connection = CLUSTER.connect();
  }

  @AfterAll
  void disconnect() {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public TaskExecutor start(int workers, DispatchPolicy policy) throws IOException {
    // What a spare does is seen where workers are killed; each takes as long to start as a worker.
    return RayExecutor.start(connection, workers, policy, false);
  }
}
