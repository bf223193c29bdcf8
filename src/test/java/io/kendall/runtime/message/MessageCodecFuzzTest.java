package io.kendall.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes come: a message or a refusal, in bounded memory. */
class MessageCodecFuzzTest {
  private static final long SEED = 20261126;
  private static final int CASES = 20_000 * Integer.getInteger("faults.scale", 1);

  /** For a few hundred bytes of input, whose parser has buffers of its own. */
  private static final long MOST_ALLOCATED_BYTES = 1 << 20;

  private static List<byte[]> sound() throws MalformedMessageException {
    List<byte[]> sound = new ArrayList<>();
    for (BrokerMessage message : MessageCodecTest.messages().toList()) {
      sound.add(MessageCodec.encode(message).toString().getBytes(UTF_8));
    }
    for (String odd : List.of("1e999999999", "[".repeat(2000), "9".repeat(2000), "\"\\ud800\"")) {
      sound.add(
          ("{\"action\":\"agent_result\",\"id\":\"m\",\"task\":1,\"agent\":\"a\","
                  + "\"worker\":2,\"result\":%s}")
              .formatted(odd)
              .getBytes(UTF_8));
    }
    return sound;
  }

  @Test
  @Timeout(1800)
  void decode_damagedBytes_isAMessageOrRefusedInBoundedMemory() throws Exception {
    Mutator mutator = new Mutator(SEED, sound());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // What is loaded once for all is no part of a case.
    isMessage("{\"action\":\"stop\",\"id\":\"m\"}".getBytes(UTF_8));
    isMessage("[".getBytes(UTF_8));
    int messages = 0;
    long most = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = mutator.next();
      long before = threads.getCurrentThreadAllocatedBytes();
      boolean message;
      try {
        message = isMessage(bytes);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed %d, case %d".formatted(SEED, i), e);
      }
      most = Math.max(most, threads.getCurrentThreadAllocatedBytes() - before);
      messages += message ? 1 : 0;
    }
    System.out.printf(
        java.util.Locale.ROOT,
        "%d damaged messages, %d of them still sound, at most %d bytes allocated%n",
        CASES,
        messages,
        most);
    assertThat(messages).isBetween(CASES / 1000, CASES / 2);
    assertThat(most).as("seed %d", SEED).isLessThan(MOST_ALLOCATED_BYTES);
  }

  /** Whether it decodes; what does is encoded again to the same message. */
  private static boolean isMessage(byte[] bytes) throws MalformedMessageException {
    BrokerMessage message;
    try {
      message = MessageCodec.decode(Payload.remainderOf(ByteBuffer.wrap(bytes)));
    } catch (MalformedMessageException refused) {
      return false;
    }
    assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    return true;
  }
}
