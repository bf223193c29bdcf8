package io.kendall.runtime.executor.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the driver what tasks print, line by line, beside the log to which it goes all the same.
 * Each task's first lines only, so that one that floods its output keeps nobody from work.
 */
final class TaskPrints {
  /** Lines of one task that are sent. */
  static final int MOST_LINES = 100;

  private static final int LONGEST_LINE_BYTES = 4 << 10;

  private final TaskStream stream;
  private final List<Lines> outputs = new ArrayList<>();
  private int lines;
  private volatile boolean printed;

  TaskPrints(TaskStream stream) {
    this.stream = stream;
  }

  /** A stream that also sends what is printed on it. */
  synchronized PrintStream tee(OutputStream log) {
    Lines output = new Lines(log);
    outputs.add(output);
    return new PrintStream(output, true, UTF_8);
  }

  /** What comes now is another task's. */
  void endTask() {
    // Most tasks print nothing, and it must cost them nothing.
    if (printed) {
      endPrinted();
    }
  }

  private synchronized void endPrinted() {
    outputs.forEach(Lines::end);
    lines = 0;
    printed = false;
  }

  private void send(String line) {
    lines++;
    try {
      stream.send(
          new StreamMessage.Printed(
              lines > MOST_LINES ? "… and more, in Ray’s log of this worker" : line));
    } catch (IOException gone) {
      // Whoever reads the stream meets the same end.
      lines = MOST_LINES + 1;
    }
  }

  /** One of the process's outputs. */
  private final class Lines extends OutputStream {
    private final OutputStream log;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    Lines(OutputStream log) {
      this.log = log;
    }

    @Override
    public void write(int oneByte) throws IOException {
      log.write(oneByte);
      synchronized (TaskPrints.this) {
        add((byte) oneByte);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      log.write(bytes, from, length);
      synchronized (TaskPrints.this) {
        for (int i = from; i < from + length; i++) {
          add(bytes[i]);
        }
      }
    }

    @Override
    public void flush() throws IOException {
      log.flush();
    }

    private void add(byte next) {
      if (lines > MOST_LINES) {
        return;
      }
      printed = true;
      if (next != '\n') {
        begun.write(next);
      }
      if (next == '\n' || begun.size() >= LONGEST_LINE_BYTES) {
        String line = begun.toString(UTF_8);
        begun.reset();
        send(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
    }

    void end() {
      if (begun.size() > 0) {
        add((byte) '\n');
      }
    }
  }
}
