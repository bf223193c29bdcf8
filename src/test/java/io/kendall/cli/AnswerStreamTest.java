package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerStreamTest {
  private static AnswerStream failing(String reason) {
    return new AnswerStream(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  private static void print(AnswerStream answer) {
    PrintWriter out = new PrintWriter(answer, false, UTF_8);
    out.println("figures");
    out.flush();
  }

  @Test
  void loss_allWritten_none() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    AnswerStream answer = new AnswerStream(written);
    print(answer);

    assertThat(answer.loss()).isEmpty();
    assertThat(written.toString(UTF_8)).startsWith("figures");
  }

  @Test
  void loss_diskFull_saysWhy() {
    AnswerStream answer = failing("No space left on device");
    print(answer);

    assertThat(answer.loss()).contains("No space left on device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "Bad file descriptor"})
  void loss_readerGoneOrNeverThere_none(String reason) {
    AnswerStream answer = failing(reason);
    print(answer);

    assertThat(answer.loss()).isEmpty();
  }
}
