package io.kendall.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Broker URLs, and how they may be shown. */
final class BrokerUrl {
  private BrokerUrl() {}

  /** The URL with {@code ***} wherever a user or password may stand. */
  static String masked(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "a text without ://";
    }
    int at = url.lastIndexOf('@');
    String user = at > scheme ? "***@" : "";
    String rest = url.substring(Math.max(at + 1, scheme + 3));
    int query = rest.indexOf('?');
    return url.substring(0, scheme + 3)
        + user
        + (query < 0 ? rest : rest.substring(0, query) + "?***");
  }

  /** Whether it is {@code redis://} or {@code rediss://} with a host. */
  static boolean isRedis(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme());
      return (scheme.equals("redis") || scheme.equals("rediss")) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
