package io.kendall.runtime.coordination;

import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.message.PersistClaim;
import io.kendall.runtime.message.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes claims from a queue and writes them to a database, the only one that does: as many in one
 * transaction as have come, up to a bound. A message is acknowledged when its claim is on disk, so
 * none that was acknowledged is ever lost; one that is delivered again has no second effect.
 *
 * <p>Where the database cannot be written, nothing more is taken or acknowledged, what was taken
 * stays the queue's to deliver again, and the queue is closed, so that nobody publishes into the
 * void.
 */
public final class StorageCoordinator implements AutoCloseable {
  /** Most claims in one transaction unless told otherwise. */
  public static final int BATCH = 512;

  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final MessageQueue queue;
  private final ClaimWriter writer;
  private final int batch;
  private final String stopId = "stop-" + UUID.randomUUID();
  private final Thread thread = new Thread(this::run, "kendall-storage");
  private final AtomicLong stored = new AtomicLong();
  private volatile boolean ending;
  private volatile @Nullable StorageException failure;

  private StorageCoordinator(MessageQueue queue, ClaimWriter writer, int batch) {
    this.queue = queue;
    this.writer = writer;
    this.batch = batch;
    thread.setDaemon(true);
  }

  /**
   * Opens the database, makes it where there is none, and begins to take claims.
   *
   * @param queue stays its owner's, who shuts it down after this is closed
   * @param file of the database
   * @throws StorageException if the database cannot be written, or is of another program or a newer
   *     version
   */
  public static StorageCoordinator start(MessageQueue queue, Path file) throws StorageException {
    return start(queue, file, BATCH);
  }

  /**
   * As {@link #start(MessageQueue, Path)} with another bound on a transaction.
   *
   * @param batch most claims in one transaction, at least 1
   */
  public static StorageCoordinator start(MessageQueue queue, Path file, int batch)
      throws StorageException {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, got " + batch);
    }
    StorageCoordinator coordinator = new StorageCoordinator(queue, ClaimWriter.open(file), batch);
    coordinator.thread.start();
    return coordinator;
  }

  private void run() {
    try (writer) {
      boolean stopped = false;
      while (!stopped && !ending) {
        stopped = takeBatch();
      }
    } catch (StorageException e) {
      fail(e);
    } catch (RuntimeException e) {
      fail(new StorageException("the queue of claims broke: " + e.getMessage(), e));
    }
  }

  private void fail(StorageException e) {
    failure = e;
    queue.close();
  }

  /** Whether the end has come. */
  private boolean takeBatch() throws StorageException {
    List<Delivery> taken = new ArrayList<>();
    // Asked before: what was put between an empty answer and the close is not missed.
    boolean closed = queue.closed();
    boolean stop = false;
    try {
      Optional<Delivery> next = queue.receive(PATIENCE);
      stop = closed && next.isEmpty();
      while (next.isPresent()) {
        stop = sort(next.get(), taken);
        if (stop || ending || taken.size() >= batch) {
          break;
        }
        next = queue.receive(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      // What was taken is written all the same.
      stop = true;
    }
    writeAll(taken);
    return stop;
  }

  /** Keeps what is to be acknowledged after the commit. */
  private boolean sort(Delivery delivery, List<Delivery> taken) {
    if (delivery.message() instanceof PersistClaim) {
      taken.add(delivery);
      return false;
    }
    if (delivery.message() instanceof Stop stop) {
      delivery.ack();
      // One that was left by somebody else's run is not the end of this one.
      return stop.id().equals(stopId);
    }
    delivery.nack();
    return false;
  }

  private void writeAll(List<Delivery> taken) throws StorageException {
    if (taken.isEmpty()) {
      return;
    }
    List<PersistClaim> claims = new ArrayList<>();
    for (Delivery delivery : taken) {
      if (delivery.message() instanceof PersistClaim claim) {
        claims.add(claim);
      }
    }
    stored.addAndGet(writer.write(claims));
    taken.forEach(Delivery::ack);
  }

  /** How many claims were stored so far; one that came again is not counted again. */
  public long stored() {
    return stored.get();
  }

  /** Why nothing is stored any more, if so. */
  public Optional<StorageException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Waits until every claim that was published before is on disk, and ends.
   *
   * @param limit how long to wait
   * @throws StorageException if they cannot be stored, or not in time; what is not stored is not
   *     acknowledged
   */
  public void drain(Duration limit) throws StorageException, InterruptedException {
    try {
      queue.put(new Stop(stopId));
    } catch (QueueClosedException e) {
      // It ends, or has ended, by itself: the reason is thrown below.
    }
    thread.join(Math.max(1, limit.toMillis()));
    requireStored(thread.isAlive(), limit);
  }

  /**
   * Waits until the queue, to which nobody publishes any more, is empty and all is on disk.
   *
   * @param limit how long to wait
   * @return how many claims were stored
   * @throws StorageException if they cannot be stored, or not in time; what is not stored is not
   *     acknowledged
   */
  public long exhaust(Duration limit) throws StorageException, InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    boolean empty = false;
    while (!empty && failure().isEmpty() && System.nanoTime() - endNanos < 0) {
      empty = queue.join(LOOK);
    }
    requireStored(!empty, limit);
    return stored();
  }

  private void requireStored(boolean late, Duration limit) throws StorageException {
    Optional<StorageException> reason = failure();
    if (reason.isPresent()) {
      throw reason.get();
    }
    if (late) {
      throw new StorageException("the claims were not stored within " + limit.toSeconds() + " s");
    }
  }

  /** Ends after the transaction under way. What was not taken stays in the queue. */
  @Override
  public void close() {
    ending = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
