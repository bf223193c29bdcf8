package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.coordination.StorageCoordinator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A process that stores the claims of a queue until it is killed or told to end. */
final class ClaimStoreMain {
  private ClaimStoreMain() {}

  /**
   * Of the queue and the database that are its arguments, at the URL that it reads from standard
   * input.
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    RedisAddress address = RedisAddress.parse(in.readLine());
    RedisOptions options = RedisOptions.lasting(arguments[0]).asHeir();
    try (RedisBroker broker = RedisBroker.open(address, options);
        StorageCoordinator storage =
            StorageCoordinator.start(broker.queue(), Path.of(arguments[1]))) {
      while (in.readLine() != null) {
        // Only the end tells something.
      }
      if (storage.failure().isPresent()) {
        throw storage.failure().get();
      }
    }
  }
}
