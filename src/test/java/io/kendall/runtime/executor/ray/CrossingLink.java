package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.ray.StreamMessage.Answer;
import io.kendall.runtime.executor.ray.StreamMessage.Returned;
import io.kendall.runtime.executor.ray.StreamMessage.Task;
import io.ray.api.ActorHandle;
import io.ray.api.ObjectRef;
import io.ray.api.exception.RayTimeoutException;
import io.ray.api.id.ActorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The line between a driver and its worker, slow at the worst instant: what the worker gives back
 * reaches the driver only after that has sent more tasks. It says of each task that it took a
 * microsecond, so that the driver sends many ahead on any machine.
 */
final class CrossingLink implements AutoCloseable {
  private static final long SERVICE_NANOS = 1000;

  /** After so many it is a line as any other. */
  private static final int CROSSINGS = 3;

  /** How long an answer is kept for what the worker gives back after it. */
  private static final long HOLD_MILLIS = 300;

  private final TaskStream driver;
  private final TaskStream worker;
  private final TaskStream ofDriver;
  private final TaskStream ofWorker;
  private final BlockingQueue<StreamMessage> fromWorker = new LinkedBlockingQueue<>();
  private final Semaphore tasks = new Semaphore(0);
  private final AtomicInteger crossings = new AtomicInteger();
  private final OwnedThreads threads = new OwnedThreads("crossing-link");
  private volatile boolean closed;

  /** A service that does not end while its worker is served. */
  record Unended() implements ObjectRef<byte[]> {
    /** The actor that it runs on. */
    record Actor() implements ActorHandle<WorkerActor> {
      @Override
      public ActorId getId() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void kill() {}
    }

    @Override
    public byte[] get() {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] get(long millis) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      throw new RayTimeoutException("at work");
    }
  }

  private CrossingLink(ServerSocketChannel server) throws IOException {
    ofDriver = new TaskStream(SocketChannel.open(server.getLocalAddress()));
    driver = new TaskStream(server.accept());
    ofWorker = new TaskStream(SocketChannel.open(server.getLocalAddress()));
    worker = new TaskStream(server.accept());
  }

  static CrossingLink open() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      CrossingLink link = new CrossingLink(server);
      link.threads.start(() -> link.carry(link::carryTasks));
      link.threads.start(() -> link.carry(() -> link.fromWorker.add(link.worker.read())));
      link.threads.start(() -> link.carry(link::carryAnswers));
      return link;
    }
  }

  TaskStream ofDriver() {
    return ofDriver;
  }

  TaskStream ofWorker() {
    return ofWorker;
  }

  /** How often tasks were on their way to the worker while others came back. */
  int crossings() {
    return crossings.get();
  }

  private interface Leg {
    void carryOne() throws IOException, InterruptedException;
  }

  private void carry(Leg leg) {
    try {
      while (!closed) {
        leg.carryOne();
      }
    } catch (IOException | InterruptedException hungUp) {
      hangUp();
    }
  }

  private void carryTasks() throws IOException {
    StreamMessage message = driver.read();
    worker.send(message);
    if (message instanceof Task) {
      tasks.release();
    }
  }

  private void carryAnswers() throws IOException, InterruptedException {
    List<StreamMessage> answers = new ArrayList<>();
    StreamMessage next = nextOfWorker();
    while (next instanceof Answer answer) {
      answers.add(quick(answer));
      next = crossings.get() < CROSSINGS ? nextOfWorker() : null;
    }
    tasks.drainPermits();
    for (StreamMessage answer : answers) {
      driver.say(answer);
    }
    driver.flush();
    if (next instanceof Returned back) {
      if (!answers.isEmpty() && tasks.tryAcquire(HOLD_MILLIS, TimeUnit.MILLISECONDS)) {
        crossings.incrementAndGet();
      }
      driver.send(back);
    }
  }

  private @Nullable StreamMessage nextOfWorker() throws InterruptedException {
    return fromWorker.poll(HOLD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Answer quick(Answer answer) {
    Execution.Answered done = (Execution.Answered) answer.execution();
    return new Answer(
        answer.ticket(),
        answer.attempt(),
        new Execution.Answered(
            done.startedNanos(), done.startedNanos() + SERVICE_NANOS, done.answer()));
  }

  private void hangUp() {
    try {
      driver.close();
      worker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    hangUp();
    threads.join();
  }
}
