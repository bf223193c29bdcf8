package io.kendall.runtime.coordination;

import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.message.PersistClaim;
import java.nio.file.Path;
import java.time.Duration;

/** Publishes and stores claims, always the same, and says which messages were acknowledged. */
public final class ClaimFeeder {
  static final int CLAIMS = 1000;
  static final int MESSAGES_OF_A_CLAIM = 3;
  private static final int BATCH = 8;

  private ClaimFeeder() {}

  /** Takes the path of the database. */
  public static void main(String[] args) throws Exception {
    try (MemoryBroker broker = new MemoryBroker(100);
        StorageCoordinator coordinator =
            StorageCoordinator.start(
                new WatchedQueue(broker.queue(), claim -> System.out.println(claim.id() + ".")),
                Path.of(args[0]),
                BATCH)) {
      for (int i = 0; i < CLAIMS * MESSAGES_OF_A_CLAIM; i++) {
        broker.publish(message(i));
      }
      coordinator.drain(Duration.ofSeconds(60));
    }
  }

  /** Three for each claim: it as a whole, a field more, and another change of a field. */
  private static PersistClaim message(int i) {
    String claim = "c" + i / MESSAGES_OF_A_CLAIM;
    return switch (i % MESSAGES_OF_A_CLAIM) {
      case 0 -> Claims.whole("m" + i, claim, "{\"step\":0}");
      case 1 -> Claims.partial("m" + i, claim, "{\"step\":1,\"more\":true}");
      default -> Claims.partial("m" + i, claim, "{\"step\":2}");
    };
  }
}
