package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.executor.ray.StreamMessage.Answer;
import io.kendall.runtime.executor.ray.StreamMessage.Printed;
import io.kendall.runtime.executor.ray.StreamMessage.Returned;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The driver's end of one worker. What the worker is to do next is claimed for it here, by the
 * thread that reads its answers.
 */
final class RayWorker implements WorkerChannel {
  /**
   * What the workers of a pool share.
   *
   * @param board where they claim
   * @param suspects tickets of tasks of which one may have killed its worker
   * @param share how many tasks a worker may claim at once, at least 1
   * @param headLost whether the cluster's head is gone
   */
  record Shared(
      ClaimBoard board, Set<Long> suspects, IntSupplier share, BooleanSupplier headLost) {}

  /**
   * So much fits into the buffers of the sockets whatever the worker does: who reads its answers
   * never waits for it to read its tasks.
   */
  private static final int MOST_BYTES = TaskStream.SOCKET_BUFFER / 4;

  private final HiredActor hired;
  private final TaskStream stream;
  private final int claimant;
  private final WorkerListener listener;
  private final Shared shared;
  private final SentTasks sent = new SentTasks();
  private final LookAhead ahead = new LookAhead();
  private final LastWords lastWords = new LastWords();
  private final OwnedThreads threads = new OwnedThreads("kendall-ray-worker");

  RayWorker(HiredActor hired, int claimant, WorkerListener listener, Shared shared) {
    this.hired = hired;
    this.stream = hired.stream();
    this.claimant = claimant;
    this.listener = listener;
    this.shared = shared;
  }

  /** Serves; {@code onEnd} is called when that is over, before anybody is told. */
  void serve(Runnable onEnd) {
    threads.start(() -> readAnswers(onEnd));
    threads.start(hired::awaitDeath);
  }

  @Override
  public long id() {
    return hired.processId();
  }

  @Override
  public int claimant() {
    return claimant;
  }

  @Override
  public void assign(Assignment assignment) {
    int returns = sent.add(assignment.ticket(), null, assignment.payload().length());
    try {
      stream.send(new StreamMessage.Task(assignment, returns, false));
    } catch (IOException gone) {
      // The reader meets the same end and tells of it, once.
      hired.hangUp();
    }
  }

  @Override
  public void cancel(Assignment assignment) {
    try {
      stream.send(new StreamMessage.Cancel(assignment.ticket(), assignment.attempt()));
    } catch (IOException gone) {
      hired.hangUp();
    }
  }

  @Override
  public void kill() {
    // Its reader sees to the rest.
    hired.hangUp();
  }

  private void killUnlessHeadless() {
    if (!shared.headLost().getAsBoolean()) {
      hired.kill();
    }
  }

  private void readAnswers(Runnable onEnd) {
    String end;
    try {
      while (true) {
        hear(stream.read());
      }
    } catch (IOException e) {
      end = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      // Without its reader a worker is of no use, whatever broke.
      end = e.toString();
    }
    onEnd.run();
    hired.hangUp();
    List<Long> left = sent.tickets();
    if (left.size() > 1) {
      shared.suspects().addAll(left);
    }
    listener.died(this, "worker %d ended: %s%s".formatted(id(), end, lastWords.clause()));
    killUnlessHeadless();
  }

  /** Takes what has come together, and sends what is to follow before anybody is told. */
  private void hear(StreamMessage first) throws IOException {
    List<StreamMessage> come = new ArrayList<>();
    int answers = 0;
    boolean lasts = false;
    for (StreamMessage next = first; next != null; next = stream.next()) {
      come.add(next);
      if (next instanceof Answer answer) {
        answers++;
        Execution done = answer.execution();
        ahead.served(done.finishedNanos() - done.startedNanos());
      }
      lasts |= next instanceof Returned;
    }
    if (answers > 0 && !lasts) {
      sendAhead(ahead.tasks() - (sent.size() - answers));
    }
    for (StreamMessage message : come) {
      if (message instanceof Answer answer) {
        tell(answer);
      } else if (message instanceof Returned back) {
        listener.returned(this, sent.returned(back.returns()));
      } else if (message instanceof Printed printed) {
        lastWords.add(printed.line());
        listener.printed(this, printed.line());
      } else {
        throw new ProtocolException("a worker does not say " + message.getClass().getSimpleName());
      }
    }
  }

  /** Claims tasks for the worker, which has some, and sends them. */
  private void sendAhead(int most) throws IOException {
    int share = Math.min(most, shared.share().getAsInt());
    ClaimBoard.Claimed claimed;
    int count = 0;
    while (count < share
        && sent.bytes() < MOST_BYTES
        && (claimed = shared.board().claim(claimant)) != null) {
      Assignment task = shared.board().read(claimed);
      int returns = sent.add(task.ticket(), claimed.claim(), task.payload().length());
      boolean alone = shared.suspects().contains(task.ticket());
      stream.say(new StreamMessage.Task(task, returns, alone));
      count++;
    }
    if (count > 0) {
      stream.flush();
    }
  }

  private void tell(Answer answer) throws ProtocolException {
    Claim next = sent.answered(answer.ticket());
    lastWords.clear();
    if (!shared.suspects().isEmpty()) {
      shared.suspects().remove(answer.ticket());
    }
    listener.answered(
        this,
        answer.ticket(),
        answer.attempt(),
        answer.execution().behind(hired.clockAheadNanos()),
        next);
  }

  @Override
  public void close(Duration limit) {
    hired.hangUp();
    hired.awaitEnd(limit);
    threads.join();
  }
}
