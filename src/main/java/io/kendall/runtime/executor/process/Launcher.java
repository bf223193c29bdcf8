package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Launches worker processes from one thread that lives as long as the pool: the kernel ends a
 * worker when the thread that launched it ends.
 */
final class Launcher implements AutoCloseable {
  private final List<String> command;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> daemon(task, "kendall-launcher"));

  Launcher(List<String> command) {
    this.command = command;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Launches a process that is told a secret. An interrupt is kept for later, so that no process is
   * launched without its caller's knowing.
   */
  LaunchedProcess launch(String token) throws IOException {
    boolean interrupted = false;
    try {
      Future<LaunchedProcess> launch = thread.submit(() -> launchHere(token));
      while (true) {
        try {
          return launch.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (RejectedExecutionException e) {
      throw new IOException("the pool is closed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private LaunchedProcess launchHere(String token) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    OutputTail output = new OutputTail();
    Thread drain =
        daemon(() -> output.drain(process.getInputStream()), "kendall-output-" + process.pid());
    drain.start();
    try {
      OutputStream input = process.getOutputStream();
      input.write((token + "\n").getBytes(UTF_8));
      input.flush();
    } catch (IOException ended) {
      // It died at once: that is seen, with what it printed, where its call is awaited.
      process.destroyForcibly();
    }
    return new LaunchedProcess(process, output, drain);
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
