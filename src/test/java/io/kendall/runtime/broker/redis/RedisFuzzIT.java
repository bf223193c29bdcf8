package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Mutator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** What others write into a queue past this program. */
@Timeout(1800)
class RedisFuzzIT {
  private static final long SEED = 20261126;
  private static final int CASES = 1000 * Integer.getInteger("faults.scale", 1);

  @Test
  void stream_damagedEntries_areMessagesOrDeadLettersAndHinderNone() throws Exception {
    byte[] sound = MessageCodec.encode(Traffic.message(1)).toString().getBytes(UTF_8);
    Mutator mutator = new Mutator(SEED, List.of(sound));
    int messages = 0;
    long dead = 0;
    try (LocalRedis server = LocalRedis.start();
        RedisBroker broker = RedisBroker.open(server.address(), RedisOptions.lasting("fuzz"));
        Connection connection =
            new Connection(
                new HostAndPort("127.0.0.1", server.port()),
                DefaultJedisClientConfig.builder().resp2().password(server.password()).build())) {
      for (int i = 0; i < CASES; i++) {
        String field = i % 10 == 0 ? "other" : StreamKeys.FIELD;
        connection.executeCommand(
            new CommandArguments(Command.XADD)
                .add("{kendall:fuzz}:stream")
                .add("*")
                .add(field)
                .add(mutator.next()));
      }
      broker.publish(Traffic.message(2));
      BrokerMessage last = Traffic.message(1);
      MessageQueue queue = broker.queue();
      for (Optional<BrokerMessage> next = queue.get(Duration.ofSeconds(20));
          next.isPresent();
          next = queue.get(Duration.ZERO)) {
        last = next.get();
        messages++;
      }
      assertThat(last).isEqualTo(Traffic.message(2));
      assertThat(queue.join(Duration.ofSeconds(20))).isTrue();
      dead = queue.deadLetters().size();
      System.out.printf(
          Locale.ROOT, "%d damaged entries: %d messages, %d dead letters%n", CASES, messages, dead);
      assertThat(queue.deadLetters()).allSatisfy(it -> assertThat(it.reason()).isNotBlank());
    }
    assertThat(messages).isLessThan(CASES / 2);
    assertThat(dead).isEqualTo(Math.min(CASES + 1 - messages, MessageQueue.DEAD_LETTERS_KEPT));
  }
}
