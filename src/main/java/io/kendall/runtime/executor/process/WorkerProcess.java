package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The parent's end of one worker process. */
final class WorkerProcess implements WorkerChannel {
  private final LaunchedProcess launched;
  private final Process process;
  private final FrameChannel frames;
  private final WorkerListener listener;
  private final int claimant;
  private final long clockAheadNanos;
  private final Thread reader;
  private volatile boolean closing;

  WorkerProcess(
      LaunchedProcess launched,
      Doorkeeper.Caller caller,
      int claimant,
      WorkerListener listener,
      OwnedThreads readers) {
    this.launched = launched;
    this.claimant = claimant;
    this.listener = listener;
    process = launched.process();
    frames = caller.frames();
    clockAheadNanos = caller.clockAheadNanos();
    reader = readers.newThread(this::readAnswers);
  }

  void serve() {
    reader.start();
  }

  @Override
  public long id() {
    return process.pid();
  }

  @Override
  public int claimant() {
    return claimant;
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
      String line = "cancel %d %d\n".formatted(assignment.ticket(), assignment.attempt());
      control.write(line.getBytes(UTF_8));
      control.flush();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
  }

  @Override
  public void kill() {
    launched.kill();
  }

  private void readAnswers() {
    String end;
    try {
      while (true) {
        tell(frames.read());
      }
    } catch (IOException e) {
      end = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      // Without its reader a worker is of no use, whatever broke.
      end = e.toString();
    }
    listener.died(this, obituary(end));
  }

  private void tell(Frame frame) throws IOException {
    if (!(frame instanceof Frame.Result result)) {
      throw new IOException("a worker does not say " + frame.getClass().getSimpleName());
    }
    Claim claim = result.claim();
    if (claim != null) {
      claim = new Claim(claim.number(), claim.claimedNanos() - clockAheadNanos);
    }
    listener.answered(
        this, result.ticket(), result.attempt(), result.execution().behind(clockAheadNanos), claim);
  }

  private String obituary(String end) {
    if (!closing) {
      launched.kill();
    }
    closeSocket();
    try {
      return "worker %d (%s) ended with %s".formatted(id(), end, launched.awaitEnd());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "worker %d ended: %s".formatted(id(), end);
    }
  }

  @Override
  public void close(Duration limit) {
    List<ProcessHandle> descendants = process.descendants().toList();
    closing = true;
    // The worker sees the end of its socket and of its standard input, and leaves.
    closeSocket();
    closeControl();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        launched.kill();
      }
      descendants.forEach(ProcessHandle::destroyForcibly);
      reader.join();
    } catch (InterruptedException e) {
      launched.kill();
      Thread.currentThread().interrupt();
    }
  }

  private void closeSocket() {
    try {
      frames.close();
    } catch (IOException e) {
      launched.kill();
    }
  }

  private void closeControl() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // Nothing is left to be written.
    }
  }
}
