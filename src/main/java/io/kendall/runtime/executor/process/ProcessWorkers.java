package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.executor.WorkerSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts worker processes, and knows each that calls by the secret it was given. */
final class ProcessWorkers implements WorkerSource {
  private static final int TOKEN_BYTES = 32;

  private final ProcessOptions options;
  private final SocketFolder folder;
  private final List<String> command;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, CompletableFuture<FrameChannel>> expected = new ConcurrentHashMap<>();

  /**
   * Launches from one thread that lives as long as the pool: the kernel ends a worker when the
   * thread that launched it ends.
   */
  private final ExecutorService launcher =
      Executors.newSingleThreadExecutor(task -> daemon(task, "kendall-launcher"));

  private final Thread doorkeeper;

  ProcessWorkers(ProcessOptions options) throws IOException {
    this.options = options;
    folder = SocketFolder.open();
    command = WorkerCommand.of(options, folder.path());
    doorkeeper = daemon(this::acceptCalls, "kendall-doorkeeper");
    doorkeeper.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public WorkerChannel start(WorkerListener listener) throws IOException, InterruptedException {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    CompletableFuture<FrameChannel> call = new CompletableFuture<>();
    expected.put(token, call);
    LaunchedProcess launched = null;
    try {
      launched = launch(token);
      CompletableFuture.anyOf(call, launched.process().onExit())
          .get(options.startLimit().toMillis(), TimeUnit.MILLISECONDS);
      if (!call.isDone()) {
        throw new EOFException("the process ended");
      }
      FrameChannel frames = call.get();
      WorkerProcess worker = new WorkerProcess(launched, frames, listener, Handshake.ready(frames));
      worker.serve();
      return worker;
    } catch (IOException | ExecutionException | TimeoutException | InterruptedException e) {
      String reason = abandon(launched, call);
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IOException("a worker process did not become ready: " + reason, e);
    } finally {
      expected.remove(token);
    }
  }

  private LaunchedProcess launch(String token) throws InterruptedException, ExecutionException {
    return launcher.submit(() -> launchHere(token)).get();
  }

  private LaunchedProcess launchHere(String token) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    OutputTail output = new OutputTail();
    Thread drain =
        daemon(() -> output.drain(process.getInputStream()), "kendall-output-" + process.pid());
    drain.start();
    LaunchedProcess launched = new LaunchedProcess(process, output, drain);
    try {
      OutputStream input = process.getOutputStream();
      input.write((token + "\n").getBytes(UTF_8));
      input.flush();
    } catch (IOException ended) {
      // It died at once: that is seen, with what it printed, where its call is awaited.
      process.destroyForcibly();
    }
    return launched;
  }

  private static String abandon(
      @Nullable LaunchedProcess launched, CompletableFuture<FrameChannel> call)
      throws InterruptedException, IOException {
    if (call.isDone() && !call.isCompletedExceptionally()) {
      call.join().close();
    }
    call.cancel(false);
    if (launched == null) {
      return "it could not be launched";
    }
    Process process = launched.process();
    boolean ended = !process.isAlive();
    int exitCode = process.destroyForcibly().waitFor();
    launched.drain().join(TimeUnit.SECONDS.toMillis(1));
    process.getOutputStream().close();
    String said = launched.output().text();
    return (ended ? "it ended with exit code " + exitCode : "it took too long")
        + (said.isEmpty() ? "" : ", saying: " + said);
  }

  private void acceptCalls() {
    while (true) {
      SocketChannel socket;
      try {
        socket = folder.accept();
      } catch (IOException closed) {
        return;
      }
      // A caller that says nothing keeps nobody else waiting.
      daemon(() -> admit(new FrameChannel(socket)), "kendall-handshake").start();
    }
  }

  private void admit(FrameChannel frames) {
    try {
      String token = Handshake.hello(frames).token();
      CompletableFuture<FrameChannel> call = expected.remove(token);
      if (call == null || !call.complete(frames)) {
        System.err.println("kendall: refused a caller that is no worker of this pool");
        frames.close();
      }
    } catch (IOException strange) {
      closeQuietly(frames);
    }
  }

  private static void closeQuietly(FrameChannel frames) {
    try {
      frames.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      launcher.shutdownNow();
    }
    try {
      doorkeeper.join();
      launcher.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
