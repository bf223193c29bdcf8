package io.kendall.cli;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.coordination.RunMark;
import io.kendall.runtime.coordination.StorageCoordinator;
import io.kendall.runtime.coordination.StorageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What carries the claims and the results of one query. At a server that outlives this process
 * claims outlive it too: what a query had published when it was killed is stored by the next one on
 * the same database, before its own.
 */
final class QueryQueues implements AutoCloseable {
  private static final Duration LEFT_LIMIT = Duration.ofSeconds(60);

  private final Brokers brokers;
  private final Optional<RunMark> mark;
  private final MessageBroker claims;
  private final MessageBroker results;

  private QueryQueues(
      Brokers brokers, Optional<RunMark> mark, MessageBroker claims, MessageBroker results) {
    this.brokers = brokers;
    this.mark = mark;
    this.claims = claims;
    this.results = results;
  }

  /**
   * Stores what killed queries on the database left at the same place, and opens empty queues.
   *
   * @param progress is told of what was left
   * @throws UsageException if the database's folder cannot be used
   * @throws StorageException if what was left cannot be stored; it stays where it is
   * @throws BrokerException if the server cannot be used
   */
  static QueryQueues open(Brokers brokers, Path database, Consumer<String> progress)
      throws StorageException, InterruptedException {
    List<RunMark> marks = left(database);
    try {
      for (RunMark left : marks) {
        if (brokers.place().equals(Optional.of(left.place()))) {
          storeLeft(brokers, left, database, progress);
        } else {
          progress.accept(
              "claims of a query that did not end may wait at %s, for one with that broker"
                  .formatted(left.place()));
        }
      }
    } finally {
      marks.forEach(RunMark::close);
    }
    return brokers.place().isPresent() ? lasting(brokers, database) : temporary(brokers);
  }

  private static QueryQueues temporary(Brokers brokers) {
    MessageBroker claims = brokers.open(MemoryBroker.CAPACITY);
    return new QueryQueues(brokers, Optional.empty(), claims, brokers.open(MemoryBroker.CAPACITY));
  }

  private static QueryQueues lasting(Brokers brokers, Path database) {
    // Marked before it publishes anything, and not before it is known that it can.
    String run = UUID.randomUUID().toString();
    MessageBroker results = brokers.openTemporary(resultsOf(run));
    try {
      MessageBroker claims = brokers.openLasting(claimsOf(run));
      try {
        RunMark mark = begin(database, run, brokers.place().orElseThrow());
        return new QueryQueues(brokers, Optional.of(mark), claims, results);
      } catch (UsageException e) {
        claims.shutdown();
        brokers.remove(claimsOf(run));
        throw e;
      }
    } catch (UsageException | BrokerException e) {
      results.shutdown();
      throw e;
    }
  }

  private static String claimsOf(String run) {
    return "query:" + run + ":claims";
  }

  private static String resultsOf(String run) {
    return "query:" + run + ":results";
  }

  private static List<RunMark> left(Path database) {
    try {
      return RunMark.left(database);
    } catch (StorageException e) {
      throw new UsageException("--database: " + e.getMessage());
    }
  }

  private static RunMark begin(Path database, String run, String place) {
    try {
      return RunMark.begin(database, run, place);
    } catch (StorageException e) {
      throw new UsageException("--database: " + e.getMessage());
    }
  }

  private static void storeLeft(
      Brokers brokers, RunMark left, Path database, Consumer<String> progress)
      throws StorageException, InterruptedException {
    String queue = claimsOf(left.run());
    long stored;
    List<DeadMessage> dead;
    try (MessageBroker broker = brokers.inherit(queue);
        StorageCoordinator storage = StorageCoordinator.start(broker.queue(), database)) {
      stored = storage.exhaust(LEFT_LIMIT);
      dead = broker.queue().deadLetters();
    }
    progress.accept("a query before did not end: %d of its claims stored now".formatted(stored));
    if (dead.isEmpty()) {
      brokers.remove(queue);
    } else {
      progress.accept(givenUp(dead) + "; they are kept at " + left.place() + " as " + queue);
    }
    brokers.remove(resultsOf(left.run()));
    left.remove();
  }

  private static String givenUp(List<DeadMessage> dead) {
    return "%d claims were given up and are not stored, the first as it was %s"
        .formatted(dead.size(), dead.get(0).reason());
  }

  /** Carries claims to their storage. */
  MessageBroker claims() {
    return claims;
  }

  /** Carries results to their aggregation. */
  MessageBroker results() {
    return results;
  }

  /**
   * Every claim has been taken: nothing is to be kept.
   *
   * @throws MeasurementException if claims were taken that could not be stored
   * @throws StorageException if the database's folder cannot be written
   */
  void settle() throws StorageException {
    List<DeadMessage> dead = claims.queue().deadLetters();
    if (!dead.isEmpty()) {
      throw new MeasurementException("--broker: " + givenUp(dead));
    }
    claims.shutdown();
    if (mark.isPresent()) {
      try {
        brokers.remove(claimsOf(mark.get().run()));
        mark.get().remove();
      } catch (BrokerException e) {
        // The answer is there; the next query finds the mark, and nothing to be stored.
      }
    }
  }

  /** Closes both; what is not settled waits for the next query. */
  @Override
  public void close() {
    claims.shutdown();
    results.shutdown();
    mark.ifPresent(RunMark::close);
  }
}
