package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Drains what a worker prints and keeps the end of it, however much it is. */
final class OutputTail {
  private static final int KEPT_BYTES = 8 << 10;
  private static final int CHUNK_BYTES = 64 << 10;

  private final byte[] kept = new byte[KEPT_BYTES];
  private int length;

  /** Reads until the stream ends. */
  void drain(InputStream output) {
    byte[] chunk = new byte[CHUNK_BYTES];
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
    int added = Math.min(count, KEPT_BYTES);
    int older = Math.min(length, KEPT_BYTES - added);
    System.arraycopy(kept, length - older, kept, 0, older);
    System.arraycopy(chunk, count - added, kept, older, added);
    length = older + added;
  }

  /** The last of what was printed, without surrounding white space. */
  synchronized String text() {
    int first = 0;
    // The cut may have gone through a character: its remaining bytes are left out.
    while (length == KEPT_BYTES && first < length && (kept[first] & 0xC0) == 0x80) {
      first++;
    }
    return new String(kept, first, length - first, UTF_8).strip();
  }
}
