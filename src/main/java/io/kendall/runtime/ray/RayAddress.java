package io.kendall.runtime.ray;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a cluster's head listens.
 *
 * @param host its name or IP address, not blank
 * @param port 1 to 65535
 */
public record RayAddress(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(\\[[^\\]]+\\]|[^:\\s\\[\\]]+):(\\d{1,5})");
  private static final int MOST = 65_535;
  private static final int CONNECT_MILLIS = 3000;

  public RayAddress {
    if (host.isBlank() || port < 1 || port > MOST) {
      throw new IllegalArgumentException(
          "wanted HOST:PORT such as 10.0.0.1:6379, got \"%s:%d\"".formatted(host, port));
    }
  }

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static RayAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "wanted HOST:PORT such as 10.0.0.1:6379, got \"" + text + "\"");
    }
    return new RayAddress(form.group(1), Integer.parseInt(form.group(2)));
  }

  /**
   * Opens a connection to the port.
   *
   * @throws IOException if nothing answers within seconds; the message says what to do
   */
  Socket connect() throws IOException {
    InetSocketAddress target = new InetSocketAddress(host, port);
    if (target.isUnresolved()) {
      throw new NoClusterException("no host is known by the name " + host);
    }
    Socket socket = new Socket();
    try {
      socket.connect(target, CONNECT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new NoClusterException(
          "no Ray cluster answers at %s (%s); start one with ray start --head --port=%d"
              .formatted(this, e.getMessage(), port),
          e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
