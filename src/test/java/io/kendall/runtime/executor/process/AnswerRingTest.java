package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.TextNode;
import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.Execution.Answered;
import io.kendall.runtime.message.Payload;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnswerRingTest {
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(AnswerRing.BYTES + 7).alignedSlice(8).limit(AnswerRing.BYTES);
  private final AnswerRing worker = new AnswerRing(memory.slice());
  private final AnswerRing parent = new AnswerRing(memory.slice());

  private static Frame.Result answer(long order, String text) {
    Payload payload = Payload.of(TextNode.valueOf(text));
    return new Frame.Result(order, order + 1, 1, new Answered(2, 3, payload), new Claim(4, 5));
  }

  @Test
  void ring_severalPut_areTakenInOrder() throws ProtocolException {
    assertThat(parent.take()).isNull();
    assertThat(worker.put(answer(0, "a"))).isTrue();
    assertThat(worker.put(answer(1, "b"))).isTrue();

    assertThat(parent.take()).isEqualTo(answer(0, "a"));
    assertThat(parent.take()).isEqualTo(answer(1, "b"));
    assertThat(parent.take()).isNull();
  }

  @Test
  void ring_full_takesNoMoreUntilOneIsTaken() throws ProtocolException {
    for (int i = 0; i < AnswerRing.PLACES; i++) {
      assertThat(worker.put(answer(i, ""))).isTrue();
    }
    assertThat(worker.put(answer(-1, ""))).isFalse();

    assertThat(parent.take()).isEqualTo(answer(0, ""));
    assertThat(worker.put(answer(AnswerRing.PLACES, ""))).isTrue();
    for (int i = 1; i <= AnswerRing.PLACES; i++) {
      assertThat(parent.take()).isEqualTo(answer(i, ""));
    }
    assertThat(parent.take()).isNull();
  }

  @Test
  void ring_frameOfTheLongestSize_isTaken_oneByteMore_isNot() throws ProtocolException {
    int fixed = Frame.HEADER + answer(0, "").bodyLength();
    String longest = "x".repeat(AnswerRing.PLACE_BYTES - fixed);

    assertThat(worker.put(answer(0, longest + "x"))).isFalse();
    assertThat(worker.put(answer(0, longest))).isTrue();
    assertThat(parent.take()).isEqualTo(answer(0, longest));
  }

  @Test
  void take_lengthOutOfRange_isRefused() {
    assertThat(worker.put(answer(0, "a"))).isTrue();
    memory.putInt(AnswerRing.BYTES - AnswerRing.PLACES * AnswerRing.PLACE_BYTES, 1 << 20);

    assertThatThrownBy(parent::take)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("1048576 bytes");
  }

  @Test
  void ring_memoryOfAnotherSize_isRefused() {
    assertThatThrownBy(() -> new AnswerRing(ByteBuffer.allocate(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 100");
  }

  @Test
  @Timeout(60)
  void ring_twoThreads_loseAndRepeatNothing() throws Exception {
    int count = 50_000;
    AtomicBoolean stop = new AtomicBoolean();
    Thread producer =
        new Thread(
            () -> {
              for (int i = 0; i < count && !stop.get(); ) {
                if (worker.put(answer(i, "text " + i))) {
                  i++;
                } else {
                  Thread.onSpinWait();
                }
              }
            });
    producer.start();
    try {
      for (int i = 0; i < count; ) {
        Frame frame = parent.take();
        if (frame != null) {
          if (!frame.equals(answer(i, "text " + i))) {
            fail("wanted answer %d, got %s", i, frame);
          }
          i++;
        }
      }
      assertThat(parent.take()).isNull();
    } finally {
      stop.set(true);
      producer.join();
    }
  }
}
