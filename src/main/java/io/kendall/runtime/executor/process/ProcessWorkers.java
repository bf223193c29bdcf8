package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.executor.WorkerSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts worker processes, so many at a time that each has a core soon: more would only make all of
 * them late.
 */
final class ProcessWorkers implements WorkerSource {
  private static final int TOKEN_BYTES = 32;

  /** Workers that may be launched and not ready yet at the same time. */
  static final int STARTING_AT_ONCE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private final Duration startLimit;
  private final Semaphore starting = new Semaphore(STARTING_AT_ONCE);
  private final SocketFolder folder;
  private final SecureRandom random;
  private final AtomicInteger claimants = new AtomicInteger();
  private final SharedMemory memory;
  private final ClaimBoard board;
  private final Doorkeeper doorkeeper;
  private final Launcher launcher;
  private final Collector collector;
  private final OwnedThreads readers = new OwnedThreads("kendall-worker");

  /**
   * @param workers how many are wanted at first: their JVMs start while the rest is made ready
   */
  ProcessWorkers(ProcessOptions options, int workers) throws IOException {
    startLimit = options.startLimit();
    launcher = new Launcher(WorkerCommand.of(options));
    launcher.launchAhead(Math.min(workers, STARTING_AT_ONCE));
    // The first use of the JDK's security takes as long as a launch.
    random = new SecureRandom();
    try {
      folder = SocketFolder.open();
    } catch (IOException e) {
      launcher.close();
      throw e;
    }
    try {
      memory = SharedMemory.create(folder.path().resolveSibling("board"), ClaimBoard.BYTES);
      board = new ClaimBoard(memory.bytes());
    } catch (IOException e) {
      launcher.close();
      folder.close();
      throw e;
    }
    collector = new Collector();
    doorkeeper = new Doorkeeper(folder);
  }

  @Override
  public Optional<ClaimBoard> claimBoard() {
    return Optional.of(board);
  }

  @Override
  public void onOffer(int tasks) {
    collector.onOffer(tasks);
  }

  @Override
  public int longestPayloadBytes() {
    return Frame.LONGEST_PAYLOAD;
  }

  @Override
  public WorkerChannel start(WorkerListener listener) throws IOException, InterruptedException {
    starting.acquire();
    try {
      return startHere(listener);
    } finally {
      starting.release();
    }
  }

  private WorkerChannel startHere(WorkerListener listener)
      throws IOException, InterruptedException {
    int claimant = claimants.incrementAndGet();
    // Its file is gone as soon as both have it mapped.
    try (SharedMemory answers =
        SharedMemory.create(
            folder.path().resolveSibling("answers-" + claimant), AnswerRing.BYTES)) {
      return start(listener, claimant, answers);
    }
  }

  private WorkerChannel start(WorkerListener listener, int claimant, SharedMemory answers)
      throws IOException, InterruptedException {
    String token = newToken();
    CompletableFuture<Doorkeeper.Caller> call = doorkeeper.expect(token);
    LaunchedProcess launched;
    try {
      launched =
          launcher.launch(
              token,
              String.valueOf(claimant),
              answers.path().toString(),
              memory.path().toString(),
              folder.path().toString());
    } catch (IOException e) {
      doorkeeper.forget(token, call);
      throw new IOException("a worker process cannot be launched: " + e.getMessage(), e);
    }
    try {
      CompletableFuture.anyOf(call, launched.process().onExit())
          .get(TimeUnit.NANOSECONDS.convert(startLimit), TimeUnit.NANOSECONDS);
      if (call.isDone()) {
        AnswerRing ring = new AnswerRing(answers.bytes());
        WorkerProcess worker =
            new WorkerProcess(launched, call.get(), ring, collector, claimant, listener, readers);
        worker.serve();
        return worker;
      }
    } catch (TimeoutException e) {
      launched.kill();
      doorkeeper.forget(token, call);
      throw new IOException(
          "a worker process was not ready within %s; %s".formatted(startLimit, launched.awaitEnd()),
          e);
    } catch (ExecutionException e) {
      // Its handshake broke: how it ended, or is ended now, says more.
      launched.kill();
    } catch (InterruptedException e) {
      launched.kill();
      doorkeeper.forget(token, call);
      launched.awaitEnd();
      throw e;
    }
    doorkeeper.forget(token, call);
    throw new IOException("a worker process ended before it was ready: " + launched.awaitEnd());
  }

  private String newToken() {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  @Override
  public void close() {
    try {
      memory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      endServices();
    }
  }

  private void endServices() {
    doorkeeper.close();
    launcher.close();
    readers.join();
    collector.close();
    launcher.endOffspring();
  }
}
