package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.coordination.Orchestrator;
import io.kendall.runtime.coordination.Query;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import io.kendall.runtime.message.BrokerMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that asks one query after another, each another one, until it is killed or told to end;
 * it stores the claims of the queue, its own and those of others, and says of each of its own that
 * it was taken in.
 */
final class OrchestratorMain {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private OrchestratorMain() {}

  /** A broker that says what it has taken in. */
  private record Telling(MessageBroker broker) implements MessageBroker {
    @Override
    public void publish(BrokerMessage message) throws InterruptedException {
      broker.publish(message);
      System.out.println(message.id() + ".");
    }

    @Override
    public MessageQueue queue() {
      return broker.queue();
    }

    @Override
    public void shutdown() {
      broker.shutdown();
    }
  }

  /**
   * Of the queue, the database, the folder of documents and the word for this process that are its
   * arguments, at the URL that it reads from standard input.
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    RedisAddress address = RedisAddress.parse(in.readLine());
    RedisOptions options = RedisOptions.lasting(arguments[0]).asHeir();
    try (RedisBroker claims = RedisBroker.open(address, options);
        MemoryBroker results = new MemoryBroker(MemoryBroker.CAPACITY);
        TaskExecutor pool = ThreadExecutor.start(2, DispatchPolicy.standard());
        Orchestrator orchestrator =
            Orchestrator.start(pool, new Telling(claims), results, Path.of(arguments[1]))) {
      for (int number = 0; !in.ready(); number++) {
        String text = "queue %s %d".formatted(arguments[3], number);
        orchestrator.runQuery(
            new Query(
                text,
                Path.of(arguments[2]),
                List.of("a.txt"),
                List.of("extract", "count"),
                1,
                LIMIT));
        // So often as people ask, at most.
        Thread.sleep(10);
      }
      orchestrator.finish();
    }
  }
}
