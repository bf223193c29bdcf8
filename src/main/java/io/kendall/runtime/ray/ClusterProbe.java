package io.kendall.runtime.ray;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a port which version of Ray it belongs to, before Ray itself connects: where that finds
 * something else it waits for a minute and then ends the JVM. One call of gRPC (HTTP/2, RFC 9113)
 * for the metadata that a head stores about its cluster.
 */
final class ClusterProbe {
  private static final String METHOD = "/ray.rpc.InternalKVGcsService/InternalKVGet";
  private static final String KEY = "CLUSTER_METADATA";
  private static final String NAMESPACE = "cluster";
  private static final Pattern RAY_VERSION =
      Pattern.compile("\"ray_version\"\\s*:\\s*\"([^\"]+)\"");

  private static final int ANSWER_MILLIS = 5000;
  private static final int LONGEST_FRAME = 1 << 14;
  private static final int MOST_FRAMES = 64;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private ClusterProbe() {}

  /**
   * The cluster's version.
   *
   * @throws IOException if nothing answers, or something that is no Ray cluster
   */
  static String version(RayAddress address) throws IOException {
    try (Socket socket = address.connect()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request(address));
      return answer(new DataInputStream(socket.getInputStream()))
          .orElseThrow(() -> new IOException("no version of Ray in its answer"));
    } catch (NoClusterException e) {
      throw e;
    } catch (IOException e) {
      throw new NoClusterException(
          "what listens at %s is no Ray cluster (%s)".formatted(address, e.getMessage()), e);
    }
  }

  private static byte[] request(RayAddress address) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":method", "POST");
    header(headers, ":scheme", "http");
    header(headers, ":path", METHOD);
    header(headers, ":authority", address.toString());
    header(headers, "content-type", "application/grpc");
    header(headers, "te", "trailers");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    field(message, 1, KEY);
    field(message, 2, NAMESPACE);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {0, 0, 0, 0, (byte) message.size()});
    data.writeBytes(message.toByteArray());

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    frame(out, SETTINGS, 0, 0, new byte[0]);
    frame(out, HEADERS, END_HEADERS, 1, headers.toByteArray());
    frame(out, DATA, END_STREAM, 1, data.toByteArray());
    return out.toByteArray();
  }

  /** A header that is not indexed, its name and value short and spelled out (RFC 7541, 6.2.2). */
  private static void header(ByteArrayOutputStream out, String name, String value) {
    out.write(0);
    text(out, name);
    text(out, value);
  }

  /** A field of a protocol buffer that is a short text. */
  private static void field(ByteArrayOutputStream out, int number, String value) {
    out.write(number << 3 | 2);
    text(out, value);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    out.write(Math.min(bytes.length, Byte.MAX_VALUE - 1));
    out.write(bytes, 0, Math.min(bytes.length, Byte.MAX_VALUE - 1));
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] body) {
    out.writeBytes(new byte[] {0, (byte) (body.length >> 8), (byte) body.length});
    out.writeBytes(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
    out.writeBytes(body);
  }

  private static Optional<String> answer(DataInputStream in) throws IOException {
    for (int i = 0; i < MOST_FRAMES; i++) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      if (length > LONGEST_FRAME || (i == 0 && type != SETTINGS)) {
        throw new IOException("it does not speak gRPC");
      }
      String body = new String(in.readNBytes(length), ISO_8859_1);
      Matcher version = RAY_VERSION.matcher(body);
      if (type == DATA && version.find()) {
        return Optional.of(version.group(1));
      }
      if (stream == 1 && (flags & END_STREAM) != 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
