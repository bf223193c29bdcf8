package io.kendall.runtime.executor.ray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.ray.StreamMessage.Answer;
import io.kendall.runtime.executor.ray.StreamMessage.Cancel;
import io.kendall.runtime.executor.ray.StreamMessage.Clock;
import io.kendall.runtime.executor.ray.StreamMessage.Hello;
import io.kendall.runtime.executor.ray.StreamMessage.Printed;
import io.kendall.runtime.executor.ray.StreamMessage.Returned;
import io.kendall.runtime.executor.ray.StreamMessage.Task;
import io.kendall.runtime.message.Payload;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMessageTest {
  private static final Payload TEXT = Payload.remainderOf(ByteBuffer.wrap("\"é\"".getBytes(UTF_8)));

  static Stream<StreamMessage> messages() {
    return Stream.of(
        new Hello("0af1", 4711, "a-machine"),
        new Hello("0af1", 4711, ""),
        new Clock(Long.MIN_VALUE),
        new Task(new Assignment(7, 3, "ähm", TEXT), 0, true),
        new Task(new Assignment(8, 1, "noop", Payload.none()), 5, false),
        new Cancel(Long.MAX_VALUE, 2),
        new Answer(9, 1, new Execution.Answered(10, 20, TEXT)),
        new Answer(9, 1, new Execution.Threw(10, 20, "ö: it broke")),
        new Returned(Integer.MAX_VALUE),
        new Printed(""),
        new Printed("42 µs"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void message_writtenAndRead_isTheSame(StreamMessage message) throws ProtocolException {
    assertThat(StreamMessage.decode(written(message))).isEqualTo(message);
  }

  private static ByteBuffer written(StreamMessage message) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + message.bodyLength());
    bytes.put(message.type());
    message.writeBody(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    return bytes.flip();
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 9, 127, -1})
  void type_unknown_isRefused(byte type) {
    assertThatThrownBy(() -> StreamMessage.decode(ByteBuffer.wrap(new byte[] {type})))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("unknown type");
  }

  @ParameterizedTest
  @ValueSource(bytes = {1, 2, 3, 4, 5, 6, 7})
  void body_cutShort_isRefused(byte type) {
    assertThatThrownBy(() -> StreamMessage.decode(ByteBuffer.wrap(new byte[] {type, 0, 0, 0})))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("cut short");
  }
}
