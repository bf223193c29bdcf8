package io.kendall.benchmark;

import io.kendall.runtime.clock.PreciseWait;
import io.kendall.runtime.clock.TimerSlack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Threads of this JVM: what no executor of other processes can beat. */
final class JavaPeer implements Peer {
  private static final ThreadLocal<Boolean> TIGHT = ThreadLocal.withInitial(TimerSlack::tighten);

  private final ExecutorService threads;

  JavaPeer(ExecutorService threads) {
    this.threads = threads;
  }

  @Override
  public void run(int tasks, long serviceNanos) throws InterruptedException, ExecutionException {
    Callable<Object> task = serviceNanos > 0 ? () -> held(serviceNanos) : () -> "";
    List<Future<Object>> ends = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      ends.add(threads.submit(task));
    }
    for (Future<Object> end : ends) {
      end.get();
    }
  }

  private static Object held(long serviceNanos) throws InterruptedException {
    long beganNanos = System.nanoTime();
    TIGHT.get();
    PreciseWait.until(beganNanos + serviceNanos);
    return "";
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
