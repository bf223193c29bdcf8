package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Drains what a worker prints and keeps the end of it, however much it is. */
final class OutputTail {
  private static final int KEPT_BYTES = 8 << 10;

  private final byte[] ring = new byte[KEPT_BYTES];
  private long written;

  /** Reads until the stream ends. */
  void drain(InputStream output) {
    byte[] chunk = new byte[KEPT_BYTES];
    try (output) {
      int count;
      while ((count = output.read(chunk)) > 0) {
        append(chunk, count);
      }
    } catch (IOException ended) {
      // The process was killed while it printed: what came so far is kept.
    }
  }

  private synchronized void append(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (written++ % KEPT_BYTES)] = chunk[i];
    }
  }

  /** The last of what was printed, without surrounding white space. */
  synchronized String text() {
    int length = (int) Math.min(written, KEPT_BYTES);
    byte[] tail = new byte[length];
    for (int i = 0; i < length; i++) {
      tail[i] = ring[(int) ((written - length + i) % KEPT_BYTES)];
    }
    return new String(tail, UTF_8).strip();
  }
}
