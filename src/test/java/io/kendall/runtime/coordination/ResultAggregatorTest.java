package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.coordination.ResultAggregator.Aggregate;
import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.Stop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResultAggregatorTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final MemoryBroker broker = new MemoryBroker(1000);
  private ResultAggregator aggregator = ResultAggregator.start(broker.queue());

  @BeforeEach
  void expectThree() {
    aggregator.expect(List.of(1L, 2L, 3L));
  }

  @AfterEach
  void shutDown() {
    aggregator.close();
    aggregator.close();
    broker.shutdown();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("kendall-aggregator");
  }

  private static AgentResult result(long task, String text) {
    return new AgentResult("r" + task + text, task, "agent", 7, Claims.json("\"" + text + "\""));
  }

  @Test
  void await_allResults_areThereByTaskWhateverTheirOrder() throws Exception {
    for (long task : List.of(3L, 1L, 2L)) {
      broker.publish(result(task, "x"));
    }
    Aggregate aggregate = aggregator.await(List.of(1L, 2L, 3L), LONG);
    assertThat(aggregate.complete()).isTrue();
    assertThat(aggregate.results().values())
        .containsExactly(result(1, "x"), result(2, "x"), result(3, "x"));
    assertThat(broker.queue().join(LONG)).isTrue();
  }

  @Test
  void await_waiting_isEndedByTheLastResult() throws Exception {
    CompletableFuture<Aggregate> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return aggregator.await(List.of(1L, 2L), LONG);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    broker.publish(result(1, "x"));
    broker.publish(result(2, "x"));
    assertThat(waiting.get(20, TimeUnit.SECONDS).complete()).isTrue();
  }

  @Test
  void await_deadline_namesWhatIsMissing() throws Exception {
    broker.publish(result(2, "x"));
    assertThat(broker.queue().join(LONG)).isTrue();
    Aggregate aggregate = aggregator.await(List.of(1L, 2L, 3L), SHORT);
    assertThat(aggregate.complete()).isFalse();
    assertThat(aggregate.results()).containsOnlyKeys(2L);
    assertThat(aggregate.missing()).containsExactly(1L, 3L);
  }

  @Test
  void result_deliveredAgain_countsOnce() throws Exception {
    broker.publish(result(1, "first"));
    broker.publish(result(1, "second"));
    broker.publish(result(2, "x"));
    assertThat(aggregator.await(List.of(1L, 2L), LONG).results())
        .containsEntry(1L, result(1, "first"));

    // Nor is it anybody's after it was handed over.
    broker.publish(result(1, "third"));
    broker.publish(result(3, "x"));
    assertThat(aggregator.await(List.of(3L), LONG).complete()).isTrue();
    assertThat(aggregator.await(List.of(1L), Duration.ZERO).missing()).containsExactly(1L);
  }

  @Test
  void message_ofAnother_isDroppedOrDead() throws Exception {
    broker.publish(result(99, "of another run"));
    broker.publish(new Stop("of another run"));
    broker.publish(Claims.whole("m", "c", "{}"));
    broker.publish(result(1, "x"));
    assertThat(aggregator.await(List.of(1L), LONG).complete()).isTrue();
    assertThat(broker.queue().deadLetters())
        .extracting(DeadMessage::body)
        .singleElement()
        .asString()
        .contains("persist_claim");
  }

  @Test
  void queue_closed_letsTheRestIn() throws Exception {
    broker.publish(result(1, "x"));
    broker.queue().close();
    assertThat(aggregator.await(List.of(1L), LONG).complete()).isTrue();
    assertThat(aggregator.await(List.of(2L), SHORT).missing()).containsExactly(2L);
  }

  @Test
  void await_interrupted_isLeft() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> aggregator.await(List.of(1L), LONG))
        .isInstanceOf(InterruptedException.class);
  }
}
