package io.kendall.runtime.executor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Starts the workers of a pool, replaces those that die, and ends them. */
final class Crew implements AutoCloseable {
  /** Failed starts in a row after which no worker is expected soon. */
  private static final int HOPELESS = 5;

  private static final long FIRST_BACK_OFF_MILLIS = 100;
  private static final int MOST_DOUBLINGS = 5;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final WorkerSource source;
  private final WorkerListener listener;
  private final Consumer<WorkerChannel> hire;
  private final Consumer<String> hopeless;
  private final OwnedThreads threads = new OwnedThreads("kendall-crew");
  private final ExecutorService starts;

  /**
   * @param hire takes each worker that has started
   * @param hopeless told after several failures in a row, and after each one that follows
   */
  Crew(
      WorkerSource source,
      WorkerListener listener,
      Consumer<WorkerChannel> hire,
      Consumer<String> hopeless) {
    this.source = source;
    this.listener = listener;
    this.hire = hire;
    this.hopeless = hopeless;
    starts = Executors.newCachedThreadPool(threads);
  }

  /**
   * Starts several workers at once and returns when all are hired.
   *
   * @throws IOException if one cannot be started; those that were hired are left to the caller
   */
  void startAll(int count) throws IOException {
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(
          starts.submit(
              () -> {
                hire.accept(source.start(listener));
                return null;
              }));
    }
    try {
      for (Future<?> start : futures) {
        start.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while workers were starting", e);
    }
  }

  /** Starts one worker in place of one that died, trying again with growing pauses. */
  void replace() {
    try {
      starts.execute(this::startOne);
    } catch (RejectedExecutionException closing) {
      // The pool ends; nobody is to be hired any more.
    }
  }

  private void startOne() {
    for (int failures = 0; ; ) {
      try {
        hire.accept(source.start(listener));
        return;
      } catch (IOException | RuntimeException e) {
        if (++failures >= HOPELESS) {
          hopeless.accept("no worker can be started: " + e.getMessage());
        }
        if (!pause(FIRST_BACK_OFF_MILLIS << Math.min(failures - 1, MOST_DOUBLINGS))) {
          return;
        }
      } catch (InterruptedException closing) {
        return;
      }
    }
  }

  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException closing) {
      return false;
    }
  }

  /** Ends these workers side by side. */
  void endAll(Collection<WorkerChannel> workers) {
    OwnedThreads closers = new OwnedThreads("kendall-close");
    workers.forEach(worker -> closers.start(() -> worker.close(CLOSE_LIMIT)));
    closers.join();
  }

  /** Hires nobody any more; waits until no start is under way. */
  void stopHiring() {
    starts.shutdownNow();
    threads.join();
  }

  @Override
  public void close() {
    source.close();
  }
}
