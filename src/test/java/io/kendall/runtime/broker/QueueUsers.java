package io.kendall.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.BrokerMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that put messages into queues and take them, or wait for them. */
final class QueueUsers {
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  /** Whose native methods wait for the answer of a server or an actor. */
  private static final Set<String> ASKING =
      Set.of("sun.nio.ch.Net", "io.ray.runtime.object.NativeObjectStore");

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Starts what is going to wait, and returns when it does. */
  <T> Future<T> waiting(Callable<T> blocking) throws InterruptedException {
    AtomicReference<Thread> runner = new AtomicReference<>();
    Future<T> future =
        threads.submit(
            () -> {
              runner.set(Thread.currentThread());
              return blocking.call();
            });
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < endNanos) {
      Thread thread = runner.get();
      if (thread != null && waits(thread)) {
        return future;
      }
      Thread.sleep(1);
    }
    throw new AssertionError("it does not wait");
  }

  /** Also for the answer of a server, which for Java is to run a native method. */
  private static boolean waits(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    return WAITING.contains(thread.getState())
        || (frames.length > 0
            && frames[0].isNativeMethod()
            && ASKING.contains(frames[0].getClassName()));
  }

  /** Puts so many messages, numbered from the first. */
  Future<Boolean> putting(MessageQueue queue, int first, int count) {
    return threads.submit(
        () -> {
          for (int i = 0; i < count; i++) {
            queue.put(SampleMessages.result(first + i));
          }
          return true;
        });
  }

  /** Takes messages until the queue is closed, and keeps their numbers. */
  Future<Boolean> taking(MessageQueue queue, List<Long> taken) {
    return threads.submit(
        () -> {
          while (!queue.closed()) {
            Optional<BrokerMessage> next = queue.get(BrokerUnderTest.LONG);
            next.ifPresent(message -> taken.add(((AgentResult) message).task()));
          }
          return true;
        });
  }

  /** Waits for them to come to their ends. */
  static void allTrue(List<Future<Boolean>> futures) throws Exception {
    for (Future<Boolean> future : futures) {
      assertThat(future.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Interrupts them, and sees them end. */
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }
}
