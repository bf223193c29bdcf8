package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kendall.runtime.message.Mutator;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ProtocolException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes come: a frame or a refusal, in bounded memory. */
@Timeout(1800)
class FrameFuzzTest {
  private static final long SEED = 20261126;
  private static final int SCALE = Integer.getInteger("faults.scale", 1);

  /** A frame as it is on the wire. */
  private static byte[] wire(Frame frame) {
    ByteBuffer out = ByteBuffer.allocate(Frame.HEADER + frame.bodyLength());
    out.putInt(Frame.HEADER - Integer.BYTES + frame.bodyLength());
    out.put(Frame.VERSION).put(frame.type());
    frame.writeBody(out);
    return out.array();
  }

  private static List<byte[]> sound() {
    return FrameTest.frames().map(FrameFuzzTest::wire).toList();
  }

  @Test
  void decode_damagedBytes_isAFrameOrRefusedInBoundedMemory() {
    List<byte[]> bodies =
        sound().stream()
            .map(wire -> java.util.Arrays.copyOfRange(wire, Integer.BYTES, wire.length))
            .toList();
    Mutator mutator = new Mutator(SEED, bodies);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int cases = 20_000 * SCALE;
    int frames = 0;
    for (int i = 0; i < cases; i++) {
      byte[] bytes = mutator.next();
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Frame.decode(ByteBuffer.wrap(bytes));
        frames++;
      } catch (ProtocolException refused) {
        assertThat(refused).hasMessageContaining("frame");
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d, case %d".formatted(SEED, i), e);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("seed %d, case %d", SEED, i)
          .isLessThan(1 << 20);
    }
    assertThat(frames).isBetween(cases / 20, cases - cases / 20);
  }

  @Test
  void read_damagedStream_endsInARefusalOrTheEnd() throws IOException {
    Mutator mutator = new Mutator(SEED, sound());
    int refusals = 0;
    int cases = 500 * SCALE;
    try (SocketFolder folder = SocketFolder.open()) {
      for (int i = 0; i < cases; i++) {
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(folder.path()));
            FrameChannel reader = new FrameChannel(folder.accept())) {
          ByteBuffer bytes = ByteBuffer.wrap(mutator.next());
          while (bytes.hasRemaining()) {
            raw.write(bytes);
          }
          raw.shutdownOutput();
          refusals += refuses(reader) ? 1 : 0;
        } catch (RuntimeException e) {
          throw new AssertionError("seed %d, case %d".formatted(SEED, i), e);
        }
      }
    }
    assertThat(refusals).isBetween(cases / 20, cases - cases / 20);
  }

  /** Reads to the end as one does who trusts nobody yet; whether it was refused before. */
  private static boolean refuses(FrameChannel reader) throws IOException {
    while (true) {
      try {
        reader.readAtMost(64 << 10);
      } catch (ProtocolException refused) {
        return true;
      } catch (EOFException end) {
        return false;
      }
    }
  }
}
