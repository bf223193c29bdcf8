package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.OwnedThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the calls of a pool's workers, and knows each by the token that it was sent. */
final class Door implements AutoCloseable {
  private static final int TOKEN_BYTES = 32;
  private static final int CLOCK_READINGS = 8;

  /**
   * A worker that has called and is ready.
   *
   * @param clockAheadNanos how far its clock is ahead of this process's: 0 where the difference is
   *     within the fastest round trip, as on one machine; else known to within half of that
   */
  record Caller(TaskStream stream, long processId, String machine, long clockAheadNanos) {}

  private final ServerSocketChannel server;
  private final String host;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, CompletableFuture<Caller>> expected = new ConcurrentHashMap<>();
  private final Set<TaskStream> atTheDoor = ConcurrentHashMap.newKeySet();
  private final OwnedThreads threads = new OwnedThreads("kendall-ray-door");

  /**
   * Opens it.
   *
   * @param address this machine's, as the cluster knows it
   */
  Door(InetAddress address) throws IOException {
    host = address.getHostAddress();
    server = ServerSocketChannel.open();
    try {
      server.bind(new InetSocketAddress(address, 0));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    threads.start(this::acceptCalls);
  }

  /** An invitation for one worker; {@code call} completes when that is ready. */
  Invitation invite(CompletableFuture<Caller> call) throws IOException {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    expected.put(token, call);
    return new Invitation(host, ((InetSocketAddress) server.getLocalAddress()).getPort(), token);
  }

  /** A worker is expected no longer; if it has called, it is hung up on. */
  void forget(Invitation invitation, CompletableFuture<Caller> call) {
    expected.remove(invitation.token());
    if (!call.cancel(false) && !call.isCompletedExceptionally()) {
      closeQuietly(call.join().stream());
    }
  }

  private void acceptCalls() {
    while (server.isOpen()) {
      try {
        SocketChannel socket = server.accept();
        // A caller that says nothing keeps nobody else waiting.
        threads.start(() -> admit(socket));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void admit(SocketChannel socket) {
    CompletableFuture<Caller> call = null;
    boolean admitted = false;
    TaskStream stream = null;
    try {
      stream = new TaskStream(socket);
      atTheDoor.add(stream);
      if (!(stream.read() instanceof StreamMessage.Hello hello)) {
        throw new ProtocolException("a worker says who it is first");
      }
      call = expected.remove(hello.token());
      if (call != null) {
        long aheadNanos = clockAheadNanos(stream);
        admitted =
            call.complete(new Caller(stream, hello.processId(), hello.machine(), aheadNanos));
      }
    } catch (IOException | RuntimeException e) {
      if (call != null) {
        call.completeExceptionally(e);
      }
    } finally {
      if (!admitted) {
        closeQuietly(socket);
      }
      if (stream != null) {
        atTheDoor.remove(stream);
      }
    }
  }

  private static long clockAheadNanos(TaskStream stream) throws IOException {
    long aheadNanos = 0;
    long fastestNanos = Long.MAX_VALUE;
    for (int i = 0; i < CLOCK_READINGS; i++) {
      long askedNanos = System.nanoTime();
      stream.send(new StreamMessage.Clock(askedNanos));
      if (!(stream.read() instanceof StreamMessage.Clock reading)) {
        throw new ProtocolException("a worker answers with its clock");
      }
      long roundTripNanos = System.nanoTime() - askedNanos;
      if (roundTripNanos < fastestNanos) {
        fastestNanos = roundTripNanos;
        aheadNanos = reading.nanos() - (askedNanos + roundTripNanos / 2);
      }
    }
    return Math.abs(aheadNanos) <= fastestNanos ? 0 : aheadNanos;
  }

  private static void closeQuietly(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    atTheDoor.forEach(Door::closeQuietly);
    threads.join();
  }
}
