package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The parent's end of one worker process. */
final class WorkerProcess implements WorkerChannel {
  /** What a worker's own children keep open is not waited for any longer. */
  private static final long DRAIN_LIMIT_MILLIS = 500;

  private final Process process;
  private final FrameChannel frames;
  private final OutputTail output;
  private final Thread drain;
  private final WorkerListener listener;
  private final long clockAheadNanos;
  private final Thread reader;

  /**
   * @param clockAheadNanos how far the worker's clock is ahead of this process's
   */
  WorkerProcess(
      LaunchedProcess launched,
      FrameChannel frames,
      WorkerListener listener,
      long clockAheadNanos) {
    process = launched.process();
    output = launched.output();
    drain = launched.drain();
    this.frames = frames;
    this.listener = listener;
    this.clockAheadNanos = clockAheadNanos;
    reader = new Thread(this::readAnswers, "kendall-worker-" + process.pid());
    reader.setDaemon(true);
  }

  void serve() {
    reader.start();
  }

  @Override
  public long id() {
    return process.pid();
  }

  @Override
  public void assign(Assignment assignment) {
    try {
      frames.write(new Frame.Task(assignment));
    } catch (IOException gone) {
      // The reader meets the same end and tells of it, once.
      process.destroyForcibly();
    }
  }

  @Override
  public void cancel(Assignment assignment) {
    try {
      OutputStream control = process.getOutputStream();
      control.write(
          "cancel %d %d%n".formatted(assignment.ticket(), assignment.attempt()).getBytes(UTF_8));
      control.flush();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
  }

  @Override
  public void kill() {
    // What the worker started goes with it.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void readAnswers() {
    String end;
    try {
      while (true) {
        tell(frames.read());
      }
    } catch (IOException e) {
      end = String.valueOf(e.getMessage());
    }
    listener.died(this, obituary(end));
  }

  private void tell(Frame frame) throws IOException {
    if (frame instanceof Frame.Answer answer) {
      listener.completed(
          this,
          answer.ticket(),
          answer.attempt(),
          answer.startedNanos() - clockAheadNanos,
          answer.finishedNanos() - clockAheadNanos,
          answer.payload());
    } else if (frame instanceof Frame.Failure failure) {
      listener.failed(
          this,
          failure.ticket(),
          failure.attempt(),
          failure.startedNanos() - clockAheadNanos,
          failure.finishedNanos() - clockAheadNanos,
          failure.error());
    } else {
      throw new IOException("a worker does not say " + frame.getClass().getSimpleName());
    }
  }

  private String obituary(String end) {
    process.destroyForcibly();
    try {
      int exitCode = process.waitFor();
      drain.join(DRAIN_LIMIT_MILLIS);
      String said = output.text();
      return "worker %d ended with exit code %d%s"
          .formatted(id(), exitCode, said.isEmpty() ? "" : ", its last words: " + said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "worker %d ended: %s".formatted(id(), end);
    }
  }

  @Override
  public void close(Duration limit) {
    List<ProcessHandle> descendants = process.descendants().toList();
    try {
      closeQuietly();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      descendants.forEach(ProcessHandle::destroyForcibly);
      reader.join();
      drain.join(DRAIN_LIMIT_MILLIS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The worker sees the end of its socket and of its standard input, and leaves. */
  private void closeQuietly() {
    try {
      frames.close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }
}
