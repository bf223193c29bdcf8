package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.broker.Delivery;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;

/** A process that takes one message, says which, and keeps it in its hands until it is killed. */
final class ConsumerMain {
  private ConsumerMain() {}

  /** Of the queue that is its argument, at the URL that it reads from standard input. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    RedisAddress address = RedisAddress.parse(in.readLine());
    try (RedisBroker broker =
        RedisBroker.open(address, RedisConsumerDeathIT.options(arguments[0]))) {
      Delivery delivery = broker.queue().receive(Duration.ofSeconds(20)).orElseThrow();
      System.out.println(delivery.message().id() + " " + delivery.number());
      // Whoever started this is gone when there is no more to read.
      while (in.readLine() != null) {}
    }
  }
}
