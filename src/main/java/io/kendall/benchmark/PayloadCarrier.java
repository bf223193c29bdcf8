package io.kendall.benchmark;

import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries payloads to another process and back. */
interface PayloadCarrier extends AutoCloseable {
  /** This project's pool of one worker, whose agent answers what it is given. */
  String KENDALL = "kendall";

  /** A bare Unix-domain socket to another JVM that sends back what it gets. */
  String SOCKET = "socket";

  /** All of them. */
  List<String> NAMES = List.of(KENDALL, SOCKET);

  /** Carries a payload so often, all handed over at once, and returns when the last is back. */
  void carry(int times)
      throws IOException, InterruptedException, ExecutionException, TimeoutException;

  @Override
  void close() throws IOException;

  /**
   * Starts a carrier.
   *
   * @param name one of {@link #NAMES}
   * @param bytes length of the payload
   */
  static PayloadCarrier start(String name, int bytes)
      throws IOException, InterruptedException, TimeoutException {
    ByteBuffer json = text(bytes);
    return switch (name) {
      case KENDALL -> new OfPool(Pool.start("process", 1), Payload.remainderOf(json));
      case SOCKET -> new OfSocket(SocketEcho.start(), json);
      default -> throw new IllegalArgumentException("carrier must be one of " + NAMES);
    };
  }

  /** A JSON text of so many bytes with its quotes. */
  private static ByteBuffer text(int bytes) {
    ByteBuffer json = ByteBuffer.allocateDirect(bytes);
    json.put((byte) '"');
    while (json.remaining() > 1) {
      json.put((byte) ('a' + json.position() % 26));
    }
    return json.put((byte) '"').flip();
  }

  /** Tasks of a pool. */
  record OfPool(Pool pool, Payload payload) implements PayloadCarrier {
    private static final long LIMIT_SECONDS = 60;

    @Override
    public void carry(int times) throws InterruptedException, ExecutionException, TimeoutException {
      List<CompletableFuture<TaskOutcome>> outcomes = new ArrayList<>(times);
      for (int task = 0; task < times; task++) {
        outcomes.add(pool.executor().submit(TaskRequest.of(task, NoopAgent.NAME, payload)));
      }
      for (CompletableFuture<TaskOutcome> future : outcomes) {
        if (!(future.get(LIMIT_SECONDS, TimeUnit.SECONDS) instanceof TaskOutcome.Completed done)
            || done.answer().length() != payload.length()) {
          throw new IllegalStateException("a payload did not come back: " + future.join());
        }
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** Bytes over a socket, written by one thread and read by another, or both ends would wait. */
  record OfSocket(SocketEcho echo, ByteBuffer message) implements PayloadCarrier {
    @Override
    public void carry(int times) throws IOException, InterruptedException, ExecutionException {
      CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(times));
      ByteBuffer back = ByteBuffer.allocateDirect(message.capacity());
      for (int i = 0; i < times; i++) {
        echo.readFully(back.clear());
      }
      written.get();
    }

    private void write(int times) {
      try {
        for (int i = 0; i < times; i++) {
          echo.write(message.duplicate());
        }
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }

    @Override
    public void close() throws IOException {
      echo.close();
    }
  }
}
