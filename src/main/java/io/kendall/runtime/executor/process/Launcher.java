package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.executor.OwnedThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Launches worker processes from one thread that lives as long as the pool: the kernel ends a
 * worker when the thread that launched it ends.
 */
final class Launcher implements AutoCloseable {
  private final List<String> command;
  private final OwnedThreads threads = new OwnedThreads("kendall-launcher");
  private final ExecutorService thread = Executors.newSingleThreadExecutor(threads);

  Launcher(List<String> command) {
    this.command = command;
  }

  /**
   * Launches a process that is told a secret, one line of text, and bears a mark. An interrupt is
   * kept for later, so that no process is launched without its caller's knowing.
   */
  LaunchedProcess launch(String secret, String mark) throws IOException {
    boolean interrupted = false;
    try {
      Future<LaunchedProcess> launch = thread.submit(() -> launchHere(secret, mark));
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

  private LaunchedProcess launchHere(String secret, String mark) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(Offspring.VARIABLE, mark);
    Process process = builder.start();
    OutputTail output = new OutputTail();
    Thread drain =
        new Thread(() -> output.drain(process.getInputStream()), "kendall-output-" + process.pid());
    drain.setDaemon(true);
    drain.start();
    try {
      OutputStream input = process.getOutputStream();
      input.write((secret + "\n").getBytes(UTF_8));
      input.flush();
    } catch (IOException ended) {
      // It died at once: that is seen, with what it printed, where its call is awaited.
      process.destroyForcibly();
    }
    return new LaunchedProcess(process, mark, output, drain);
  }

  @Override
  public void close() {
    thread.shutdown();
    threads.join();
  }
}
