package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of one worker process. Its answers come by two ways, memory and socket, and are
 * told in the order in which the worker gave them.
 */
final class WorkerProcess implements WorkerChannel {
  private final LaunchedProcess launched;
  private final Process process;
  private final FrameChannel frames;
  private final AnswerRing ring;
  private final Collector collector;
  private final WorkerListener listener;
  private final int claimant;
  private final long clockAheadNanos;
  private final Thread reader;
  private volatile boolean closing;
  private volatile @Nullable String broken;
  private volatile long serviceNanos;

  /** Held by whoever tells answers. */
  private final ReentrantLock telling = new ReentrantLock();

  private long told;
  private Frame.@Nullable Result ahead;

  WorkerProcess(
      LaunchedProcess launched,
      Doorkeeper.Caller caller,
      AnswerRing ring,
      Collector collector,
      int claimant,
      WorkerListener listener,
      OwnedThreads readers) {
    this.launched = launched;
    this.ring = ring;
    this.collector = collector;
    this.claimant = claimant;
    this.listener = listener;
    process = launched.process();
    frames = caller.frames();
    clockAheadNanos = caller.clockAheadNanos();
    reader = readers.newThread(this::readAnswers);
  }

  void serve() {
    collector.add(this);
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
      launched.killAlone();
    }
  }

  @Override
  public void cancel(Assignment assignment) {
    try {
      launched.tell("cancel %d %d\n".formatted(assignment.ticket(), assignment.attempt()));
    } catch (IOException gone) {
      launched.killAlone();
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
        hear(frames.read());
      }
    } catch (IOException e) {
      String cause = broken;
      end = cause == null ? String.valueOf(e.getMessage()) : cause;
    } catch (RuntimeException | Error e) {
      // Without its reader a worker is of no use, whatever broke.
      end = e.toString();
    }
    String obituary = obituary(end);
    // Whoever is telling an answer has done so before the worker's end is told.
    collector.remove(this);
    telling.lock();
    try {
      tellFromRing();
    } catch (IOException | RuntimeException e) {
      // What cannot be read is as if it had not been said.
    } finally {
      telling.unlock();
    }
    listener.died(this, obituary);
    // In a pool that closes this is done for all workers at once.
    if (!closing) {
      launched.endOffspring();
    }
  }

  /** Something came through the socket. */
  private void hear(Frame frame) throws IOException {
    if (!(frame instanceof Frame.Result result)) {
      throw new ProtocolException("a worker does not say " + frame.getClass().getSimpleName());
    }
    telling.lock();
    try {
      tellFromRing();
      if (result.order() != told) {
        throw new ProtocolException("answer %d before %d".formatted(result.order(), told));
      }
      tell(result);
      tellFromRing();
    } finally {
      telling.unlock();
    }
  }

  /**
   * Tells the answers that lie in memory, unless another thread is at it.
   *
   * @return the service time of the last one, in nanoseconds
   */
  long collect() {
    if (telling.tryLock()) {
      try {
        tellFromRing();
      } catch (IOException | RuntimeException | Error e) {
        // The reader meets the end of its socket, ends the worker and tells of it, once.
        broken = e.toString();
        closeSocket();
      } finally {
        telling.unlock();
      }
    }
    return serviceNanos;
  }

  /** As far as no answer before them is still in the socket. */
  private void tellFromRing() throws IOException {
    while (ahead != null || (ahead = takeFromRing()) != null) {
      Frame.Result next = ahead;
      if (next.order() != told) {
        return;
      }
      ahead = null;
      tell(next);
    }
  }

  private Frame.@Nullable Result takeFromRing() throws IOException {
    Frame frame = ring.take();
    if (frame == null || frame instanceof Frame.Result) {
      return (Frame.Result) frame;
    }
    throw new ProtocolException("a worker does not put " + frame.getClass().getSimpleName());
  }

  private void tell(Frame.Result result) {
    told++;
    serviceNanos = result.execution().finishedNanos() - result.execution().startedNanos();
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
    List<ProcessHandle> descendants = descendants();
    closing = true;
    // The worker sees the end of its socket and of its standard input, and leaves.
    closeSocket();
    launched.endInput();
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

  /** None where the system cannot tell, as when descriptors have run out. */
  private List<ProcessHandle> descendants() {
    try {
      return process.descendants().toList();
    } catch (RuntimeException unknown) {
      return List.of();
    }
  }

  private void closeSocket() {
    try {
      frames.close();
    } catch (IOException e) {
      launched.kill();
    }
  }
}
