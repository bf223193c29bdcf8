package io.kendall.runtime.broker.redis;

import static io.kendall.runtime.broker.redis.StreamKeys.bytes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/**
 * Takes messages out of the stream, through a connection of its own on which the server may hold
 * its answer back. Used by one thread at a time.
 */
final class Reader implements AutoCloseable {
  private static final int MOST_NEW = 64;
  private static final int MOST_OLD = 256;
  private static final String BEGINNING = "0-0";

  private final Link link;
  private final StreamKeys keys;
  private final Acknowledgements acknowledgements;
  private final Predicate<String> inHands;
  private final long reclaimMillis;
  private final long reclaimEveryNanos;

  private int linkSeen;
  private String cursor = BEGINNING;
  private long leastIdleMillis;
  private long reclaimedNanos;

  Reader(
      Link link,
      StreamKeys keys,
      RedisOptions options,
      Acknowledgements acknowledgements,
      Predicate<String> inHands) {
    this.link = link;
    this.keys = keys;
    this.acknowledgements = acknowledgements;
    this.inHands = inHands;
    this.reclaimMillis = options.reclaimAfter().toMillis();
    this.leastIdleMillis = options.heir() ? 0 : reclaimMillis;
    this.reclaimEveryNanos = TimeUnit.MILLISECONDS.toNanos(reclaimMillis / 4);
    this.reclaimedNanos = System.nanoTime() - reclaimEveryNanos;
  }

  /**
   * Takes what is there: what was taken before without our knowing, what others left, what is new.
   *
   * @param waitMillis how long the server may hold its answer back while it has none
   * @param known ids of what was taken and is not in anyone's hands
   */
  List<Entry> read(long waitMillis, List<String> known) throws AwayException {
    return link.attempt(
        said -> {
          List<Entry> taken = new ArrayList<>();
          if (linkSeen != link.made()) {
            taken.addAll(unknownOwn(said, new HashSet<>(known)));
            linkSeen = link.made();
          }
          if (System.nanoTime() - reclaimedNanos >= reclaimEveryNanos) {
            Set<String> all = new HashSet<>(known);
            taken.forEach(entry -> all.add(entry.id()));
            do {
              taken.addAll(left(said, all));
            } while (taken.isEmpty() && !cursor.equals(BEGINNING));
          }
          if (taken.isEmpty()) {
            taken.addAll(fresh(said, waitMillis));
          }
          return taken;
        });
  }

  /** What is new; what has been dealt with goes along. */
  private List<Entry> fresh(Connection said, long waitMillis) {
    List<String> done = acknowledgements.drain();
    boolean told = done.isEmpty();
    try {
      if (!told) {
        acknowledgements.send(said, done);
      }
      said.sendCommand(keys.read(MOST_NEW, waitMillis));
      if (!told) {
        acknowledgements.confirm(said, done);
        told = true;
      }
      return fresh(said.getOne());
    } finally {
      if (!told) {
        acknowledgements.restore(done);
      }
    }
  }

  /** What an answer held that was lost on its way; it was in nobody's hands. */
  private List<Entry> unknownOwn(Connection said, Set<String> known) {
    List<Entry> found = new ArrayList<>();
    String from = "-";
    List<?> page;
    do {
      List<byte[]> arguments = List.of(bytes(from), bytes(MOST_OLD));
      page = StreamKeys.list(keys.run(said, Script.OWN, arguments));
      for (Object held : page) {
        List<?> parts = StreamKeys.list(held);
        String id = StreamKeys.text(parts.get(0));
        from = "(" + id;
        if (!known.contains(id) && !inHands.test(id)) {
          int deliveries = Math.toIntExact((Long) parts.get(1));
          found.add(Entry.of(parts.get(0), parts.get(2), Math.max(1, deliveries), false));
        }
      }
    } while (page.size() == MOST_OLD);
    return found;
  }

  private List<Entry> left(Connection said, Set<String> known) {
    List<byte[]> arguments = List.of(bytes(leastIdleMillis), bytes(cursor), bytes(MOST_OLD));
    List<?> answer = StreamKeys.list(keys.run(said, Script.RECLAIM, arguments));
    cursor = StreamKeys.text(answer.get(0));
    if (cursor.equals(BEGINNING)) {
      reclaimedNanos = System.nanoTime();
      leastIdleMillis = reclaimMillis;
    }
    List<Entry> found = new ArrayList<>();
    for (Object held : answer.subList(1, answer.size())) {
      List<?> parts = StreamKeys.list(held);
      String id = StreamKeys.text(parts.get(0));
      if (!known.contains(id) && !inHands.test(id)) {
        int deliveries = Math.toIntExact((Long) parts.get(1));
        found.add(Entry.of(parts.get(0), parts.get(2), deliveries + 1, false));
      }
    }
    return found;
  }

  private static List<Entry> fresh(@Nullable Object answer) {
    List<Entry> found = new ArrayList<>();
    if (answer != null) {
      Object entries = StreamKeys.list(StreamKeys.list(answer).get(0)).get(1);
      for (Object entry : StreamKeys.list(entries)) {
        List<?> parts = StreamKeys.list(entry);
        found.add(Entry.of(parts.get(0), parts.get(1), 1, true));
      }
    }
    return found;
  }

  @Override
  public void close() {
    link.close();
  }
}
