package io.kendall.runtime.coordination;

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
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the result of every completed task through a broker and takes it out at the other end, as
 * an aggregator does. A task's latency ends before: its result is sent once its submitter has it.
 */
public final class ResultRelay implements TaskExecutor {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * An outcome and when its submitter had it, by {@link System#nanoTime}; that instant is the start
   * of its result's way.
   */
  private record Done(TaskOutcome outcome, long atNanos) {}

  /**
   * What became of the results.
   *
   * @param lagsNanos of each that came out, from its submitter's having it to its coming out
   * @param sendingNanos time spent in publishing them, all together
   */
  public record Journey(List<Long> lagsNanos, long sendingNanos) {
    public Journey {
      lagsNanos = List.copyOf(lagsNanos);
    }

    /** How many came out. */
    public int received() {
      return lagsNanos.size();
    }
  }

  private final TaskExecutor executor;
  private final MessageBroker broker;
  private final Queue<CompletableFuture<Void>> sent = new ConcurrentLinkedQueue<>();
  private final Map<Long, Long> completedNanos = new ConcurrentHashMap<>();
  private final Queue<Long> lagsNanos = new ConcurrentLinkedQueue<>();
  private final LongAdder sendingNanos = new LongAdder();
  private final AtomicReference<@Nullable BrokerException> failure = new AtomicReference<>();
  private final ExecutorService sender;
  private final boolean apart;
  private final Thread aggregator = new Thread(this::takeUntilStop, "kendall-aggregator");

  /**
   * The executor stays its owner's, the broker becomes this relay's.
   *
   * @param apart whether results are sent from a thread of their own, as to send one takes a while
   */
  public ResultRelay(TaskExecutor executor, MessageBroker broker, boolean apart) {
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
    CompletableFuture<Done> done = outcome.thenApply(it -> new Done(it, System.nanoTime()));
    Consumer<Done> send = it -> send(request.agent(), it);
    sent.add(apart ? done.thenAcceptAsync(send, sender) : done.thenAccept(send));
    return outcome;
  }

  private void send(String agent, Done done) {
    if (!(done.outcome() instanceof TaskOutcome.Completed task)) {
      return;
    }
    completedNanos.put(task.id(), done.atNanos());
    String id = "result-" + task.id();
    long beganNanos = System.nanoTime();
    try {
      broker.publish(new AgentResult(id, task.id(), agent, task.timing().worker(), task.answer()));
      sendingNanos.add(System.nanoTime() - beganNanos);
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
        keep(delivery.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokerException e) {
      failure.set(e);
    }
  }

  private void keep(Delivery delivery) {
    if (delivery.message() instanceof AgentResult result) {
      // One that is delivered again has come out already.
      Long sinceNanos = completedNanos.remove(result.task());
      if (sinceNanos != null) {
        lagsNanos.add(System.nanoTime() - sinceNanos);
      }
    }
  }

  /**
   * Waits until everything sent has come out.
   *
   * @return what became of it
   * @throws BrokerException if they cannot be carried
   */
  public Journey finish() throws InterruptedException {
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
    return new Journey(List.copyOf(lagsNanos), sendingNanos.sum());
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
