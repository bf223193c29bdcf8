package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** A process that publishes numbered claims and says of each that it was taken in. */
final class ClaimSenderMain {
  private ClaimSenderMain() {}

  /**
   * Of the queue, its own name and the number of claims that are its arguments, at the URL that it
   * reads from standard input.
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    RedisAddress address = RedisAddress.parse(in.readLine());
    int claims = Integer.parseInt(arguments[2]);
    try (RedisBroker broker = RedisBroker.open(address, RedisOptions.lasting(arguments[0]))) {
      for (int number = 0; number < claims; number++) {
        String name = arguments[1] + "-" + number;
        Payload fields =
            Payload.of(JsonNodeFactory.instance.objectNode().put("sender", arguments[1]));
        broker.publish(new PersistClaim(name, name, fields, false));
        System.out.println(name + ".");
      }
    }
  }
}
