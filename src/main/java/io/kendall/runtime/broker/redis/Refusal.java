package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.BrokerException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** What went wrong with a server, as one line; what may pass is told from what stays. */
final class Refusal {
  /** First words of answers that a server gives for a while only; NOGROUP ends by reconnecting. */
  private static final Set<String> PASSING =
      Set.of("LOADING", "BUSY", "TRYAGAIN", "MASTERDOWN", "CLUSTERDOWN", "NOGROUP", "UNBLOCKED");

  private final RedisAddress address;

  Refusal(RedisAddress address) {
    this.address = address;
  }

  /**
   * What failed, where it is not for a while only.
   *
   * @throws AwayException where it is
   */
  BrokerException of(JedisException failure) throws AwayException {
    String text = String.valueOf(failure.getMessage());
    Optional<String> lasting =
        failure instanceof JedisConnectionException ? link(failure, text) : answer(text);
    if (lasting.isEmpty()) {
      boolean loading = text.startsWith("LOADING");
      throw new AwayException(address + ": " + passing(failure, text), loading, failure);
    }
    return new BrokerException(address + ": " + lasting.get(), failure);
  }

  private Optional<String> link(JedisException failure, String text) {
    Optional<SSLException> encryption = cause(failure, SSLException.class);
    if (encryption.isPresent()) {
      return Optional.of(
          String.valueOf(encryption.get().getMessage()).contains("PKIX")
              ? "its TLS certificate is not trusted; name a store with its authority by"
                  + " -Djavax.net.ssl.trustStore"
              : "no TLS with it: " + encryption.get().getMessage());
    }
    if (cause(failure, UnknownHostException.class).isPresent()) {
      return Optional.of("there is no host of this name");
    }
    if (text.startsWith("Unknown reply")) {
      return Optional.of("what listens there does not speak the Redis protocol");
    }
    return Optional.empty();
  }

  private static Optional<String> answer(String text) {
    String word = text.split("[ :]", 2)[0];
    if (PASSING.contains(word)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (word) {
          case "WRONGPASS", "NOAUTH" -> "user or password are not accepted";
          case "NOPERM" -> "the user lacks a permission: " + text;
          case "READONLY" -> "it is a read-only replica; give the URL of its primary";
          case "OOM" -> "its memory is used up (maxmemory), it takes nothing in";
          case "MISCONF" -> "it cannot write to its disk and takes nothing in";
          case "MOVED", "ASK" -> "the queue is on another node of its cluster; give that one's URL";
          default ->
              text.contains("unknown command")
                  ? "it must be Redis 6.2 or newer: " + text
                  : "it answers: " + text;
        });
  }

  private static String passing(JedisException failure, String text) {
    if (cause(failure, SocketTimeoutException.class).isPresent()) {
      return "no answer in time";
    }
    if (text.startsWith("LOADING")) {
      return "it is still loading its data";
    }
    if (text.startsWith("Failed to connect")) {
      return "nothing can be reached there";
    }
    boolean closed =
        text.startsWith("Unexpected end") || cause(failure, SocketException.class).isPresent();
    return closed ? "the connection was closed" : text;
  }

  private static <E extends Exception> Optional<E> cause(Throwable failure, Class<E> kind) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      if (kind.isInstance(it)) {
        return Optional.of(kind.cast(it));
      }
      for (Throwable other : it.getSuppressed()) {
        Optional<E> found = cause(other, kind);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
