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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Starts the workers of a pool, replaces those that die, and ends them. */
final class Crew implements AutoCloseable {
  /** Failed starts in a row after which no worker is expected any more. */
  private static final int HOPELESS = 5;

  private static final long FIRST_BACK_OFF_MILLIS = 100;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final WorkerSource source;
  private final ExecutorService threads;

  Crew(WorkerSource source) {
    this.source = source;
    AtomicLong number = new AtomicLong();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "kendall-crew-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts several workers at once; if one cannot be started, ends all and throws. */
  List<WorkerChannel> startAll(int count, WorkerListener listener) throws IOException {
    List<Future<WorkerChannel>> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add(threads.submit(() -> source.start(listener)));
    }
    List<WorkerChannel> started = new ArrayList<>();
    IOException failure = null;
    for (Future<WorkerChannel> start : starts) {
      try {
        started.add(start.get());
      } catch (ExecutionException e) {
        failure = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        starts.forEach(other -> other.cancel(true));
        failure = new IOException("interrupted while workers were starting");
        break;
      }
    }
    if (failure != null) {
      endAll(started);
      throw failure;
    }
    return started;
  }

  /** Starts one worker in place of one that died, trying again with growing pauses. */
  void replace(WorkerListener listener, Consumer<WorkerChannel> hired, Consumer<String> hopeless) {
    try {
      threads.execute(() -> startOne(listener, hired, hopeless));
    } catch (RejectedExecutionException closing) {
      // The pool ends; nobody is to be hired any more.
    }
  }

  private void startOne(
      WorkerListener listener, Consumer<WorkerChannel> hired, Consumer<String> hopeless) {
    for (int failures = 0; ; ) {
      try {
        hired.accept(source.start(listener));
        return;
      } catch (IOException e) {
        if (++failures == HOPELESS) {
          hopeless.accept("no worker can be started: " + e.getMessage());
          return;
        }
        if (!pause(FIRST_BACK_OFF_MILLIS << (failures - 1))) {
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
    List<Thread> closers = new ArrayList<>();
    for (WorkerChannel worker : workers) {
      Thread closer = new Thread(() -> worker.close(CLOSE_LIMIT), "kendall-close");
      closer.start();
      closers.add(closer);
    }
    closers.forEach(Joining::join);
  }

  /** Hires nobody any more; waits until no start is under way. */
  void stopHiring() {
    Joining.shutDown(threads);
  }

  @Override
  public void close() {
    source.close();
  }
}
