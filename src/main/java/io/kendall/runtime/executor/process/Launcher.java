package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.OwnedThreads;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Launches worker processes from one thread that lives as long as the pool: the kernel ends a
 * worker when the thread that launched it ends. Processes can be launched ahead, so that their JVMs
 * start while their parent prepares what it shares with them; they wait for what they are told.
 * Each bears a mark, by which what its tasks leave running is found.
 */
final class Launcher implements AutoCloseable {
  private final List<String> command;
  private final String pool =
      ProcessHandle.current().pid()
          + "-"
          + Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final OwnedThreads threads = new OwnedThreads("kendall-launcher");
  private final ExecutorService thread = Executors.newSingleThreadExecutor(threads);
  private final Queue<Future<LaunchedProcess>> ahead = new ConcurrentLinkedQueue<>();
  // Of the launching thread.
  private int launched;

  Launcher(List<String> command) {
    this.command = command;
  }

  /** Launches so many processes for calls of {@link #launch} to come. */
  void launchAhead(int count) {
    for (int i = 0; i < count; i++) {
      ahead.add(thread.submit(this::launchHere));
    }
  }

  /**
   * Launches a process, unless one was launched ahead, and tells it what only its standard input
   * may show. An interrupt is kept for later, so that no process is launched without its caller's
   * knowing.
   *
   * @param lines what it is told
   */
  LaunchedProcess launch(String... lines) throws IOException {
    LaunchedProcess process;
    try {
      Future<LaunchedProcess> first = ahead.poll();
      process = await(first == null ? thread.submit(this::launchHere) : first);
    } catch (RejectedExecutionException e) {
      throw new IOException("the pool is closed", e);
    }
    try {
      process.tell(String.join("\n", lines) + "\n");
    } catch (IOException ended) {
      // It died at once: that is seen, with what it printed, where its call is awaited.
      process.killAlone();
    }
    return process;
  }

  private static LaunchedProcess await(Future<LaunchedProcess> launch) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return launch.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private LaunchedProcess launchHere() throws IOException {
    SpareDescriptors.require();
    String mark = Offspring.mark(pool, ++launched);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(Offspring.VARIABLE, mark);
    Process process = builder.start();
    OutputTail output = new OutputTail();
    Thread drain =
        new Thread(() -> output.drain(process.getInputStream()), "kendall-output-" + process.pid());
    drain.setDaemon(true);
    drain.start();
    return new LaunchedProcess(process, mark, output, drain);
  }

  /** Ends what was launched ahead in vain, then the thread. */
  @Override
  public void close() {
    Future<LaunchedProcess> untold;
    while ((untold = ahead.poll()) != null) {
      end(untold);
    }
    thread.shutdown();
    threads.join();
  }

  /** Ends what tasks started on any process of this launcher and left running. */
  void endOffspring() {
    Offspring.endAll(pool + "/");
  }

  private static void end(Future<LaunchedProcess> untold) {
    LaunchedProcess process;
    try {
      process = await(untold);
    } catch (IOException none) {
      // It could not be launched, and nobody has asked for it.
      return;
    }
    process.kill();
    // Killed, it ends at once: an interrupt that came before waits until then.
    boolean interrupted = Thread.interrupted();
    try {
      process.awaitEnd();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
