package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Redis server is and how to enter: {@code redis://user:password@host:port/database}, with
 * {@code rediss} for TLS. Only host, port and database are ever shown.
 */
public final class RedisAddress {
  private static final int USUAL_PORT = 6379;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);
  private static final String WANTED =
      "wanted a URL such as redis://user:password@localhost:6379/0?timeout=3s";
  private static final Pattern DATABASE = Pattern.compile("/?|/(\\d{1,9})");
  private static final Pattern TIMEOUT = Pattern.compile("timeout=(\\d{1,9})(ms|s)");

  private final boolean encrypted;
  private final String host;
  private final int port;
  private final int database;
  private final Duration timeout;
  private final Optional<String> user;
  private final Optional<String> password;

  private RedisAddress(URI uri) {
    encrypted = "rediss".equals(uri.getScheme());
    if ((!encrypted && !"redis".equals(uri.getScheme())) || uri.getHost() == null) {
      throw new IllegalArgumentException(WANTED);
    }
    String named = uri.getHost();
    host = named.startsWith("[") ? named.substring(1, named.length() - 1) : named;
    port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(WANTED + ", got the port " + port);
    }
    database = database(uri.getRawPath());
    timeout = timeout(Optional.ofNullable(uri.getRawQuery()));
    String userInfo = uri.getRawUserInfo();
    int colon = userInfo == null ? -1 : userInfo.indexOf(':');
    // As elsewhere, a lone word before the @ is the password of the usual user.
    user = userInfo == null || colon < 1 ? Optional.empty() : decoded(userInfo.substring(0, colon));
    password = userInfo == null ? Optional.empty() : decoded(userInfo.substring(colon + 1));
  }

  /**
   * Reads a URL: the port is 6379, the database 0 and the timeout 3 s unless it says otherwise;
   * user and password may be percent-encoded.
   *
   * @throws IllegalArgumentException if it is none; the message shows nothing of it
   */
  public static RedisAddress parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      // Without the cause, which holds the whole text.
      throw new IllegalArgumentException(WANTED);
    }
    return new RedisAddress(uri);
  }

  private static int database(String path) {
    Matcher matcher = DATABASE.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(WANTED + ", with the number of a database after the port");
    }
    return matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
  }

  private static Duration timeout(Optional<String> query) {
    if (query.isEmpty()) {
      return USUAL_TIMEOUT;
    }
    Matcher matcher = TIMEOUT.matcher(query.get());
    long count = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    if (count == 0) {
      throw new IllegalArgumentException(WANTED + ", with nothing but a timeout after the ?");
    }
    return matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
  }

  private static Optional<String> decoded(String part) {
    String text = URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Whether the connection is encrypted and the server's certificate checked. */
  boolean encrypted() {
    return encrypted;
  }

  /** Name or number of the host. */
  String host() {
    return host;
  }

  /** Port, from 1. */
  int port() {
    return port;
  }

  /** Number of the database, at least 0. */
  int database() {
    return database;
  }

  /** How long a connection and an answer are waited for. */
  Duration timeout() {
    return timeout;
  }

  /** Who enters, where it is not the usual user. */
  Optional<String> user() {
    return user;
  }

  /** The password, where there is one. */
  Optional<String> password() {
    return password;
  }

  /** The server without user and password. */
  @Override
  public String toString() {
    return "%s://%s:%d/%d"
        .formatted(
            encrypted ? "rediss" : "redis",
            host.contains(":") ? "[" + host + "]" : host,
            port,
            database);
  }
}
