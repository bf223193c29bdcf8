package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.Execution.Answered;
import io.kendall.runtime.executor.Execution.Threw;
import io.kendall.runtime.message.Payload;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class FrameTest {
  private SocketFolder folder;
  private SocketChannel raw;
  private FrameChannel near;
  private FrameChannel far;

  @BeforeEach
  void connect() throws IOException {
    folder = SocketFolder.open();
    raw = SocketChannel.open(UnixDomainSocketAddress.of(folder.path()));
    near = new FrameChannel(raw);
    far = new FrameChannel(folder.accept());
  }

  @AfterEach
  void disconnect() throws IOException {
    near.close();
    far.close();
    folder.close();
  }

  static Stream<Frame> frames() {
    Payload payload = Payload.remainderOf(ByteBuffer.wrap("{\"ü\":[1,2]}".getBytes(UTF_8)));
    return Stream.of(
        new Frame.Hello("secret", 4711),
        new Frame.Ready(),
        new Frame.Clock(-5),
        new Frame.Task(new Assignment(Long.MAX_VALUE, 3, "ágent", payload)),
        new Frame.Task(new Assignment(1, 1, "a".repeat(1000), Payload.none())),
        new Frame.Result(3, 7, 2, new Answered(11, 13, payload), null),
        new Frame.Result(3, 7, 2, new Answered(11, 13, Payload.none()), new Claim(1024, 12)),
        new Frame.Result(3, 7, 2, new Threw(11, 13, "it broke: €"), new Claim(1 << 30, -5)));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void frame_writtenAndRead_isTheSame(Frame frame) throws IOException {
    near.write(frame);
    near.write(frame);

    assertThat(far.read()).isEqualTo(frame);
    assertThat(far.read(1_000_000)).isEqualTo(frame);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void frame_cutShort_isRefused(Frame frame) {
    ByteBuffer body = ByteBuffer.allocate(frame.bodyLength());
    frame.writeBody(body);
    // A text or payload may end anywhere; what stands before it may not.
    int fixed = frame instanceof Frame.Ready ? 0 : Long.BYTES;
    for (int length = 0; length < fixed; length++) {
      ByteBuffer cut = ByteBuffer.allocate(2 + length).put(Frame.VERSION).put(frame.type());
      cut.put(body.array(), 0, length).flip();
      assertThatThrownBy(() -> Frame.decode(cut))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("cut short");
    }
  }

  @Test
  void bytes_random_areAFrameOrRefused() {
    long seed = 42;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[2 + random.nextInt(60)];
      random.nextBytes(bytes);
      bytes[0] = random.nextInt(4) == 0 ? bytes[0] : Frame.VERSION;
      bytes[1] = (byte) random.nextInt(9);
      try {
        assertThat(Frame.decode(ByteBuffer.wrap(bytes))).as("seed %d", seed).isNotNull();
      } catch (ProtocolException expected) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 19_000);
  }

  @Test
  void length_tooLongOrTooShort_isRefusedBeforeItIsReadOrAllocated() throws IOException {
    for (int length : new int[] {-1, 0, 1, Frame.MAX_LENGTH + 1, Integer.MAX_VALUE}) {
      try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        caller.connect(UnixDomainSocketAddress.of(folder.path()));
        caller.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        FrameChannel answering = new FrameChannel(folder.accept());
        assertThatThrownBy(answering::read)
            .isInstanceOf(ProtocolException.class)
            .hasMessageContaining("frame of " + length + " bytes");
        answering.close();
      }
    }
  }

  @Test
  void frame_ofAnotherVersion_isRefused() {
    assertThatThrownBy(() -> Frame.decode(ByteBuffer.wrap(new byte[] {9, 2})))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("version 9, wanted 1");
  }

  @Test
  void read_otherSideClosesWithinAFrame_isTheEnd() throws IOException {
    raw.write(ByteBuffer.allocate(8).putInt(100).put(Frame.VERSION).flip());
    near.close();

    assertThatThrownBy(far::read).isInstanceOf(EOFException.class);
  }

  @Test
  void write_longerThanAFrame_isRefusedAndTheLineStays() throws IOException {
    Payload tooLong = Payload.remainderOf(ByteBuffer.allocate(Frame.MAX_LENGTH));

    assertThatThrownBy(
            () -> near.write(new Frame.Result(0, 1, 1, new Answered(0, 0, tooLong), null)))
        .isInstanceOf(ProtocolException.class);
    near.write(new Frame.Ready());
    assertThat(far.read()).isEqualTo(new Frame.Ready());
  }
}
