package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputTailTest {
  private static String tailOf(String printed) {
    OutputTail tail = new OutputTail();
    tail.drain(new ByteArrayInputStream(printed.getBytes(UTF_8)));
    return tail.text();
  }

  @Test
  void output_short_isKeptWholly() {
    assertThat(tailOf("\n  two\nlines \n")).isEqualTo("two\nlines");
    assertThat(tailOf("")).isEmpty();
  }

  @Test
  void output_long_keepsItsEnd() {
    String printed =
        IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(Collectors.joining("\n"));

    assertThat(tailOf(printed)).isEqualTo(printed.substring(printed.length() - 8192).strip());
  }

  @Test
  void output_cutWithinACharacter_leavesItOut() {
    for (int shift = 0; shift < 3; shift++) {
      assertThat(tailOf("€".repeat(50_000) + "x".repeat(shift))).matches("€+x{" + shift + "}");
    }
  }
}
