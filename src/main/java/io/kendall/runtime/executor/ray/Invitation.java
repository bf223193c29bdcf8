package io.kendall.runtime.executor.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;

/**
 * What a worker is told so that it can call: plain bytes, which pass by Ray's serializer.
 *
 * @param host the driver's IP address as its cluster knows it
 * @param port where it takes calls
 * @param token by which it knows the caller
 */
record Invitation(String host, int port, String token) {
  byte[] encode() {
    return (host + " " + port + " " + token).getBytes(UTF_8);
  }

  static Invitation decode(byte[] bytes) {
    String[] words = new String(bytes, UTF_8).split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("an invitation has three words, got " + words.length);
    }
    return new Invitation(words[0], Integer.parseInt(words[1]), words[2]);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }
}
