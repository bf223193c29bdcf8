package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.OwnedThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes the calls of a pool's workers, and knows each by the secret that it was given. */
final class Doorkeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Doorkeeper.class.getName());
  private static final long PAUSE_MILLIS = 20;

  /**
   * A worker that has called and is ready.
   *
   * @param clockAheadNanos how far its clock is ahead of this process's
   */
  record Caller(FrameChannel frames, long clockAheadNanos) {}

  private final SocketFolder folder;
  private final Map<String, CompletableFuture<Caller>> expected = new ConcurrentHashMap<>();
  private final Set<FrameChannel> atTheDoor = ConcurrentHashMap.newKeySet();
  private final OwnedThreads doorkeeper = new OwnedThreads("kendall-doorkeeper");
  private final OwnedThreads handshakes = new OwnedThreads("kendall-handshake");

  Doorkeeper(SocketFolder folder) {
    this.folder = folder;
    doorkeeper.start(this::acceptCalls);
  }

  /** A worker with this secret will call; the future completes when it is ready. */
  CompletableFuture<Caller> expect(String token) {
    CompletableFuture<Caller> call = new CompletableFuture<>();
    expected.put(token, call);
    return call;
  }

  /** A worker is expected no longer; if it has called, it is hung up on. */
  void forget(String token, CompletableFuture<Caller> call) {
    expected.remove(token);
    if (!call.cancel(false) && !call.isCompletedExceptionally()) {
      closeQuietly(call.join().frames());
    }
  }

  private void acceptCalls() {
    while (folder.isOpen()) {
      try {
        answer(folder.accept());
      } catch (IOException closedOrOutOfDescriptors) {
        pause();
      }
    }
  }

  // Sleeping is what there is to do until descriptors are free again.
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A caller that says nothing keeps nobody else waiting. */
  private void answer(SocketChannel socket) {
    FrameChannel frames = new FrameChannel(socket);
    atTheDoor.add(frames);
    handshakes.start(() -> admit(frames));
  }

  private void admit(FrameChannel frames) {
    CompletableFuture<Caller> call = null;
    boolean admitted = false;
    try {
      call = expected.remove(Handshake.hello(frames).token());
      if (call == null) {
        // What it gave for a secret may be one, so it is not repeated.
        LOG.log(System.Logger.Level.WARNING, "hung up on a caller that does not know the secret");
      } else {
        admitted = call.complete(new Caller(frames, Handshake.ready(frames)));
      }
    } catch (IOException | RuntimeException e) {
      fail(call, e);
    } finally {
      if (!admitted) {
        closeQuietly(frames);
      }
      atTheDoor.remove(frames);
    }
  }

  private static void fail(@Nullable CompletableFuture<Caller> call, Exception reason) {
    if (call != null) {
      call.completeExceptionally(reason);
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
      doorkeeper.join();
      atTheDoor.forEach(Doorkeeper::closeQuietly);
      handshakes.join();
    }
  }
}
