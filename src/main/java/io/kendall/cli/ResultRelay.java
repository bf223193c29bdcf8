package io.kendall.cli;

import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.executor.DeadLetter;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the result of every completed task through a broker and takes it out at the other end, as
 * an aggregator does. A task's latency ends before: its result is sent once its submitter has it.
 */
final class ResultRelay implements TaskExecutor {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TaskExecutor executor;
  private final MessageBroker broker;
  private final Queue<CompletableFuture<Void>> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger received = new AtomicInteger();
  private final Thread aggregator = new Thread(this::takeUntilStop, "kendall-aggregator");

  /** The executor stays its owner's, the broker becomes this relay's. */
  ResultRelay(TaskExecutor executor, MessageBroker broker) {
    this.executor = executor;
    this.broker = broker;
    aggregator.setDaemon(true);
    aggregator.start();
  }

  @Override
  public CompletableFuture<TaskOutcome> submit(TaskRequest request) {
    CompletableFuture<TaskOutcome> outcome = executor.submit(request);
    sent.add(outcome.thenAccept(it -> send(request.agent(), it)));
    return outcome;
  }

  private void send(String agent, TaskOutcome outcome) {
    if (!(outcome instanceof TaskOutcome.Completed done)) {
      return;
    }
    String id = "result-" + done.id();
    try {
      broker.publish(new AgentResult(id, done.id(), agent, done.timing().worker(), done.answer()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeUntilStop() {
    try {
      while (!broker.queue().closed()) {
        Optional<Delivery> delivery = broker.queue().receive(PATIENCE);
        if (delivery.isEmpty()) {
          continue;
        }
        boolean stop = delivery.get().message() instanceof Stop;
        delivery.get().ack();
        if (stop) {
          return;
        }
        received.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until everything sent has come out.
   *
   * @return the number of results that came out
   */
  int finish() throws InterruptedException {
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    broker.publish(new Stop("stop"));
    aggregator.join(PATIENCE.toMillis());
    return received.get();
  }

  @Override
  public List<Long> workerIds() {
    return executor.workerIds();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return executor.deadLetters();
  }

  /** Shuts the broker down and ends the aggregator. */
  @Override
  public void close() {
    broker.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      aggregator.join();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
