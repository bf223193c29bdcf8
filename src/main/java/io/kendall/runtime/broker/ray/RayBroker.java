package io.kendall.runtime.broker.ray;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.ray.RayConnection;
import io.ray.api.ActorHandle;
import io.ray.api.Ray;
import io.ray.api.concurrencygroup.ConcurrencyGroup;
import io.ray.api.concurrencygroup.ConcurrencyGroupBuilder;
import io.ray.api.options.ActorLifetime;
import java.util.Optional;

/**
 * A broker whose queue is an actor on a Ray cluster. Other drivers in the same namespace find it by
 * its name. It is not durable: what it holds goes with its process, and whoever uses it is told.
 */
public final class RayBroker implements MessageBroker {
  /** Puts, takes and joins that may wait in the actor side by side; more take turns. */
  private static final int WAITING = 16;

  private final RayQueue queue;

  private RayBroker(RayQueue queue) {
    this.queue = queue;
  }

  /**
   * Opens the queue of a name, and makes it where there is none; it ends with {@link #shutdown}.
   *
   * @param cluster outlives the broker
   * @param capacity messages that may wait, at least 1
   * @throws BrokerException if the cluster does not give an actor
   */
  @SuppressWarnings("unused") // the connection is Ray's own static state
  public static RayBroker temporary(RayConnection cluster, String name, int capacity) {
    return new RayBroker(RayQueue.open(made(name, capacity, ActorLifetime.NON_DETACHED), true));
  }

  /**
   * The same, for a queue that stays when its makers leave, until somebody ends its actor.
   *
   * @throws BrokerException if the cluster does not give an actor
   */
  @SuppressWarnings("unused") // the connection is Ray's own static state
  public static RayBroker lasting(RayConnection cluster, String name, int capacity) {
    Optional<ActorHandle<QueueActor>> there = Ray.getActor(name);
    return new RayBroker(
        RayQueue.open(there.orElseGet(() -> made(name, capacity, ActorLifetime.DETACHED)), false));
  }

  private static ActorHandle<QueueActor> made(String name, int capacity, ActorLifetime lifetime) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
    }
    try {
      return Ray.actor(QueueActor::new, capacity)
          .setName(name)
          .setLifetime(lifetime)
          .setResource("CPU", 0.0)
          .setConcurrencyGroups(puts(), takes(), joins())
          .remote();
    } catch (RuntimeException e) {
      throw new BrokerException("the cluster gives no actor for the queue " + name, e);
    }
  }

  private static ConcurrencyGroup puts() {
    return new ConcurrencyGroupBuilder<QueueActor>()
        .setName("puts")
        .setMaxConcurrency(WAITING)
        .addMethod(QueueActor::put)
        .build();
  }

  private static ConcurrencyGroup takes() {
    return new ConcurrencyGroupBuilder<QueueActor>()
        .setName("takes")
        .setMaxConcurrency(WAITING)
        .addMethod(QueueActor::take)
        .build();
  }

  private static ConcurrencyGroup joins() {
    return new ConcurrencyGroupBuilder<QueueActor>()
        .setName("joins")
        .setMaxConcurrency(WAITING)
        .addMethod(QueueActor::awaitSettled)
        .build();
  }

  @Override
  public MessageQueue queue() {
    return queue;
  }

  @Override
  public void shutdown() {
    queue.leave();
  }
}
