package io.kendall.runtime.coordination;

import io.kendall.runtime.agent.QueryState;
import io.kendall.runtime.agent.QueryState.Report;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.coordination.QueryAnswer.AgentFailure;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.message.PersistClaim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs queries: loops over agents on an executor, results through one broker, claims through
 * another to a database. Its answer does not depend on who was faster. For use by one thread.
 */
public final class Orchestrator implements AutoCloseable {
  private static final Duration STORE_LIMIT = Duration.ofSeconds(60);

  private final TaskExecutor executor;
  private final MessageBroker claims;
  private final MessageBroker results;
  private final StorageCoordinator storage;
  private final ResultAggregator aggregator;
  private final List<CycleListener> listeners = new ArrayList<>();
  private final String run = UUID.randomUUID().toString();

  /** Of no other run that may use the same broker; positive, and with room for all that follow. */
  private long nextTask = ThreadLocalRandom.current().nextLong(1L << 40) << 20;

  private Orchestrator(
      TaskExecutor executor,
      MessageBroker claims,
      MessageBroker results,
      StorageCoordinator storage) {
    this.executor = executor;
    this.claims = claims;
    this.results = results;
    this.storage = storage;
    this.aggregator = ResultAggregator.start(results.queue());
  }

  /**
   * Opens the database and begins to take claims and results.
   *
   * @param executor does the agents' work
   * @param claims carries claims; they stay in it until they are stored
   * @param results carries results, another broker than that of the claims
   * @param database the file in which claims are stored, made where there is none
   * @throws StorageException if the database cannot be used; executor and brokers stay their
   *     owner's in any case
   */
  public static Orchestrator start(
      TaskExecutor executor, MessageBroker claims, MessageBroker results, Path database)
      throws StorageException {
    StorageCoordinator storage = StorageCoordinator.start(claims.queue(), database);
    return new Orchestrator(executor, claims, results, storage);
  }

  /** Is told of the end of each loop, those added first before the others. */
  public void onCycleEnd(CycleListener listener) {
    listeners.add(listener);
  }

  /**
   * Asks all agents in each loop and puts their reports together. When it returns every claim is in
   * the database's queue; {@link #finish} waits until they are stored.
   *
   * @throws StorageException if claims cannot be stored
   * @throws InterruptedException if interrupted; the claims of the loops before are stored
   */
  public QueryAnswer runQuery(Query query) throws StorageException, InterruptedException {
    ClaimBook book = new ClaimBook(query, run + "-" + nextTask);
    List<AgentFailure> failures = new ArrayList<>();
    QueryState state =
        new QueryState(query.text(), query.folder(), query.documents(), 1, List.of());
    for (int cycle = 1; cycle <= query.loops(); cycle++) {
      Cycle.Outcome outcome = new Cycle(executor, results, aggregator, nextTask).run(state, query);
      nextTask += query.agents().size();
      failures.addAll(outcome.failures());
      for (Report report : outcome.reports()) {
        publish(book.enter(report));
      }
      state = state.next(outcome.reports());
      for (CycleListener listener : listeners) {
        listener.onCycleEnd(cycle, state);
      }
    }
    return new QueryAnswer(book.synthesize(state.reports()), book.claims(), failures);
  }

  private void publish(List<PersistClaim> messages) throws StorageException, InterruptedException {
    try {
      for (PersistClaim message : messages) {
        claims.publish(message);
      }
    } catch (QueueClosedException e) {
      Optional<StorageException> reason = storage.failure();
      if (reason.isPresent()) {
        throw reason.get();
      }
      throw e;
    }
  }

  /** How many claims were stored so far. */
  public long stored() {
    return storage.stored();
  }

  /**
   * Waits until every claim is on disk; there is no query after it.
   *
   * @throws StorageException if they cannot be stored
   */
  public void finish() throws StorageException, InterruptedException {
    storage.drain(STORE_LIMIT);
  }

  /** Takes no more; claims that are not stored yet stay in their queue. */
  @Override
  public void close() {
    aggregator.close();
    storage.close();
  }
}
