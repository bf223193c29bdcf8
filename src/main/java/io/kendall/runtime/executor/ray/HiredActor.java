package io.kendall.runtime.executor.ray;

import io.ray.api.ActorHandle;
import io.ray.api.ObjectRef;
import io.ray.api.exception.RayTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An actor that has called and is ready for its first task. */
final class HiredActor {
  private static final int LOOK_MILLIS = 200;
  private static final long END_LOOK_MILLIS = 5;

  private final ActorHandle<WorkerActor> actor;
  private final ObjectRef<byte[]> service;
  private final Door.Caller caller;
  private volatile boolean ended;

  /**
   * @param service its call, which ends with it
   */
  HiredActor(ActorHandle<WorkerActor> actor, ObjectRef<byte[]> service, Door.Caller caller) {
    this.actor = actor;
    this.service = service;
    this.caller = caller;
  }

  TaskStream stream() {
    return caller.stream();
  }

  long processId() {
    return caller.processId();
  }

  long clockAheadNanos() {
    return caller.clockAheadNanos();
  }

  /**
   * Waits until its service is over and hangs up: what Ray knows of it first, as that its machine
   * is gone, the stream may not tell.
   */
  void awaitDeath() {
    while (!ended) {
      try {
        service.get(LOOK_MILLIS);
        hangUp();
      } catch (RayTimeoutException atWork) {
        // As it should be.
      } catch (RuntimeException gone) {
        hangUp();
      }
    }
  }

  /** A worker that is hung up on leaves by itself, whatever its task does. */
  void hangUp() {
    ended = true;
    try {
      stream().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Has Ray end it, for one that is stopped and sees nothing. Without the cluster's head this takes
   * half a minute.
   */
  void kill() {
    actor.kill();
  }

  /** Waits until the process is gone, where that can be seen. */
  void awaitEnd(Duration limit) {
    boolean here =
        !caller.machine().isEmpty() && caller.machine().equals(WorkerActor.thisMachine());
    Optional<ProcessHandle> process = here ? ProcessHandle.of(processId()) : Optional.empty();
    process.ifPresent(it -> awaitEnd(it, System.nanoTime() + limit.toNanos()));
  }

  /** Looks itself: for the end of another's child the platform looks every 300 ms only. */
  private static void awaitEnd(ProcessHandle process, long untilNanos) {
    try {
      while (process.isAlive()) {
        if (System.nanoTime() - untilNanos > 0) {
          process.destroyForcibly();
          return;
        }
        Thread.sleep(END_LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
