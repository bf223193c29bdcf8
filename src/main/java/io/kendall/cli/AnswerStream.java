package io.kendall.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers that something was lost on its way: a {@link
 * java.io.PrintWriter} would not say why. That a reader has gone away is no loss.
 */
final class AnswerStream extends FilterOutputStream {
  private @Nullable String loss;

  AnswerStream(OutputStream out) {
    super(out);
  }

  /** Why output was lost, if some was. */
  Optional<String> loss() {
    return Optional.ofNullable(loss);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      boolean readerGone = reason.toLowerCase(Locale.ROOT).contains("broken pipe");
      boolean closedBefore = reason.contains("Bad file descriptor");
      if (!readerGone && !closedBefore) {
        loss = reason;
      }
      throw e;
    }
  }
}
