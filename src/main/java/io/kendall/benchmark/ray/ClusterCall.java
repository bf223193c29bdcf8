package io.kendall.benchmark.ray;

import io.kendall.runtime.ray.RayConnection;
import io.ray.api.ActorHandle;
import io.ray.api.Ray;

/** What the cluster takes by itself: a call of an actor's method that does nothing, and back. */
public final class ClusterCall implements AutoCloseable {
  private static final double CPUS = 1;
  private static final int COMPILING_CALLS = 2000;

  private final ActorHandle<EchoActor> actor;
  private final byte[] message = new byte[1];

  private ClusterCall(ActorHandle<EchoActor> actor) {
    this.actor = actor;
  }

  /**
   * Makes the actor and calls it until both sides are compiled.
   *
   * @param cluster the connection that {@link Ray} has; it outlives this
   */
  public static ClusterCall open(RayConnection cluster) {
    if (cluster.cpus() < CPUS) {
      throw new IllegalStateException("the cluster at " + cluster.head() + " has no CPU");
    }
    ClusterCall call = new ClusterCall(Ray.actor(EchoActor::new).setResource("CPU", CPUS).remote());
    for (int i = 0; i < COMPILING_CALLS; i++) {
      call.thereAndBack();
    }
    return call;
  }

  /** One call, until its answer is here. */
  public byte[] thereAndBack() {
    return actor.task(EchoActor::echo, message).remote().get();
  }

  @Override
  public void close() {
    actor.kill();
  }
}
