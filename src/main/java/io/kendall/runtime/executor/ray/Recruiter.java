package io.kendall.runtime.executor.ray;

import io.kendall.runtime.ray.RayAddress;
import io.ray.api.ActorHandle;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import io.ray.api.exception.RayTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has actors made, and waits until they call. */
final class Recruiter implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final RayAddress head;
  private final Door door;
  private volatile boolean headLost;
  private volatile boolean closed;
  private volatile long readyNanos = System.nanoTime();

  Recruiter(RayAddress head, Door door) {
    this.head = head;
    this.door = door;
  }

  /**
   * An actor that is ready for its first task.
   *
   * @param cpus that it takes of the cluster
   * @throws IOException if none is to be had
   */
  HiredActor hire(double cpus) throws IOException, InterruptedException {
    requireHead();
    CompletableFuture<Door.Caller> call = new CompletableFuture<>();
    Invitation invitation = door.invite(call);
    ActorHandle<WorkerActor> actor;
    ObjectRef<byte[]> service;
    try {
      actor = Ray.actor(WorkerActor::new).setResource("CPU", cpus).remote();
      service = actor.task(WorkerActor::serve, invitation.encode()).remote();
    } catch (RuntimeException e) {
      door.forget(invitation, call);
      throw new IOException("an actor cannot be made: " + RayFailure.line(e), e);
    }
    try {
      return new HiredActor(actor, service, await(call, service));
    } catch (IOException | InterruptedException | RuntimeException e) {
      door.forget(invitation, call);
      if (!headLost) {
        actor.kill();
      }
      throw e;
    }
  }

  /** Waits until the actor has called, or its service has failed. */
  private Door.Caller await(CompletableFuture<Door.Caller> call, ObjectRef<byte[]> service)
      throws IOException, InterruptedException {
    long beganNanos = System.nanoTime();
    while (isExpected(beganNanos)) {
      try {
        Door.Caller caller = call.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        readyNanos = System.nanoTime();
        return caller;
      } catch (TimeoutException notYet) {
        requireAlive(service);
      } catch (ExecutionException e) {
        throw new IOException("an actor broke off: " + RayFailure.line(e), e);
      }
    }
    requireHead();
    throw new IOException(
        "an actor was not ready within %s: the cluster has no CPU free, or no java on the PATH of"
                .formatted(START_LIMIT)
            + " its nodes");
  }

  /** While others of the pool come, one more is only late. */
  private boolean isExpected(long beganNanos) {
    long sinceNanos = System.nanoTime() - Math.max(beganNanos, readyNanos);
    return sinceNanos < START_LIMIT.toNanos() && !closed && !headLost;
  }

  private static void requireAlive(ObjectRef<byte[]> service) throws IOException {
    try {
      service.get(1);
    } catch (RayTimeoutException starting) {
      return;
    } catch (RuntimeException e) {
      throw new IOException("an actor did not start: " + RayFailure.line(e), e);
    }
  }

  /**
   * Without its head a cluster makes nothing.
   *
   * @throws IOException if it is gone
   */
  void requireHead() throws IOException {
    if (headLost) {
      throw new IOException("the cluster's head at " + head + " is gone");
    }
  }

  boolean isHeadLost() {
    return headLost;
  }

  void loseHead() {
    headLost = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends an actor that has no task; returns when its process is gone, where that can be seen. */
  void end(HiredActor actor) {
    actor.hangUp();
    if (!headLost) {
      actor.kill();
    }
    actor.awaitEnd(END_LIMIT);
  }

  /** Waits for nobody any more. */
  @Override
  public void close() {
    closed = true;
  }
}
