package io.kendall.runtime.broker.redis;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a queue on a Redis server is used.
 *
 * @param queue its name there, of letters, digits, points, colons and dashes
 * @param capacity most messages in it that are not acknowledged, at least 1
 * @param reclaimAfter how long nothing is heard of a consumer before what it holds is delivered to
 *     another, at least 100 ms; who handles a message renews it by itself
 * @param patience how long a server that is away is waited for once it was there
 * @param idLife how long the id of a message is known, longer than any retry
 * @param temporary whether the queue with all that is in it goes at {@link RedisBroker#shutdown}
 * @param heir whether every other consumer is dead: what they held is delivered at once, before all
 *     that came after it
 */
public record RedisOptions(
    String queue,
    int capacity,
    Duration reclaimAfter,
    Duration patience,
    Duration idLife,
    boolean temporary,
    boolean heir) {
  /** Places in the queue unless told otherwise. */
  public static final int CAPACITY = 100_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:_-]{1,200}");
  private static final Duration LEAST_RECLAIM = Duration.ofMillis(100);

  public RedisOptions {
    if (!NAME.matcher(queue).matches()) {
      throw new IllegalArgumentException(
          "queue must have 1 to 200 letters, digits, points, colons and dashes");
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
    }
    if (reclaimAfter.compareTo(LEAST_RECLAIM) < 0) {
      throw new IllegalArgumentException("reclaimAfter must be at least 100 ms: " + reclaimAfter);
    }
    if (patience.isNegative() || idLife.compareTo(patience) <= 0) {
      throw new IllegalArgumentException(
          "idLife must be above patience, and this at least 0: %s, %s".formatted(idLife, patience));
    }
  }

  /**
   * A queue that stays: orphans after 5 s, a server that is away is waited for a minute, ids are
   * known for a quarter of an hour.
   */
  public static RedisOptions lasting(String queue) {
    return new RedisOptions(
        queue,
        CAPACITY,
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(15),
        false,
        false);
  }

  /** As {@link #lasting}, but it goes with the broker. */
  public static RedisOptions temporary(String queue) {
    RedisOptions it = lasting(queue);
    return new RedisOptions(
        queue, it.capacity, it.reclaimAfter, it.patience, it.idLife, true, false);
  }

  /** With another capacity. */
  public RedisOptions withCapacity(int places) {
    return new RedisOptions(queue, places, reclaimAfter, patience, idLife, temporary, heir);
  }

  /** With another time until orphans are delivered again. */
  public RedisOptions withReclaimAfter(Duration time) {
    return new RedisOptions(queue, capacity, time, patience, idLife, temporary, heir);
  }

  /** With another time for which a server that is away is waited for. */
  public RedisOptions withPatience(Duration time) {
    return new RedisOptions(queue, capacity, reclaimAfter, time, idLife, temporary, heir);
  }

  /** For the only consumer that lives. */
  public RedisOptions asHeir() {
    return new RedisOptions(queue, capacity, reclaimAfter, patience, idLife, temporary, true);
  }
}
