package io.kendall.cli;

import io.kendall.runtime.broker.BrokerException;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private final AtomicReference<@Nullable BrokerException> failure = new AtomicReference<>();
  private final ExecutorService sender;
  private final boolean apart;
  private final Thread aggregator = new Thread(this::takeUntilStop, "kendall-aggregator");

  /**
   * The executor stays its owner's, the broker becomes this relay's.
   *
   * @param apart whether results are sent from a thread of their own, as to send one takes a while
   */
  ResultRelay(TaskExecutor executor, MessageBroker broker, boolean apart) {
    this.executor = executor;
    this.broker = broker;
    this.apart = apart;
    // It has no thread before there is something to send.
    this.sender =
        Executors.newSingleThreadExecutor(send -> new Thread(send, "kendall-result-sender"));
    aggregator.setDaemon(true);
    aggregator.start();
  }

  @Override
  public CompletableFuture<TaskOutcome> submit(TaskRequest request) {
    CompletableFuture<TaskOutcome> outcome = executor.submit(request);
    Consumer<TaskOutcome> send = it -> send(request.agent(), it);
    sent.add(apart ? outcome.thenAcceptAsync(send, sender) : outcome.thenAccept(send));
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
    } catch (BrokerException e) {
      failure.set(e);
    }
  }

  /**
   * Waits until everything sent has come out.
   *
   * @return the number of results that came out
   * @throws BrokerException if they cannot be carried
   */
  int finish() throws InterruptedException {
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof BrokerException lost ? lost : e;
    }
    broker.publish(new Stop("stop"));
    aggregator.join(PATIENCE.toMillis());
    BrokerException lost = failure.get();
    if (lost != null) {
      throw lost;
    }
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
    sender.shutdownNow();
    broker.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      aggregator.join();
      // What it was saying ended with the broker.
      while (!sender.awaitTermination(1, TimeUnit.SECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
