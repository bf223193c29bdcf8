package io.kendall.runtime.executor.process;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.TaskRunner;
import java.io.EOFException;
import java.io.IOException;

/** The worker's end of the line: takes tasks and answers them, one after another. */
final class TaskServer {
  /**
   * How long a worker that has just finished waits awake for its next task. It outlasts the
   * parent's own wake-up of some 60 µs and its answer, else the worker falls asleep just before the
   * task comes. It yields to whoever needs the core meanwhile.
   */
  private static final long AWAKE_NANOS = 200_000;

  private final FrameChannel channel;
  private final AnswerRing ring;
  private final ClaimBoard board;
  private final int claimant;
  private final TaskRunner runner;
  private final Slowdown slowdown;
  private final boolean isSlowed;
  private long answers;

  /**
   * A server on the calling thread.
   *
   * @param claimant its number on the board
   * @param slowdown what it takes longer than it needs to
   */
  TaskServer(
      FrameChannel channel,
      AnswerRing ring,
      ClaimBoard board,
      int claimant,
      AgentRegistry agents,
      Slowdown slowdown) {
    this.channel = channel;
    this.ring = ring;
    this.board = board;
    this.claimant = claimant;
    runner = new TaskRunner(agents);
    this.slowdown = slowdown;
    isSlowed = !slowdown.none();
  }

  void cancel(long ticket, int attempt) {
    runner.cancel(ticket, attempt);
  }

  /** Says that it is ready and serves until the parent closes the line. */
  void serve() throws IOException {
    try {
      channel.write(new Frame.Ready());
      long awakeNanos = 0;
      while (true) {
        Frame frame = channel.read(awakeNanos);
        if (frame instanceof Frame.Task task) {
          serve(task.assignment());
          awakeNanos = AWAKE_NANOS;
        } else if (frame instanceof Frame.Clock) {
          channel.write(new Frame.Clock(System.nanoTime()));
        }
      }
    } catch (EOFException closed) {
      // The pool ends, or the parent has.
    }
  }

  /** Serves a task, and after it those that wait. */
  private void serve(Assignment first) throws IOException {
    Assignment task = first;
    long takenNanos = System.nanoTime();
    while (task != null) {
      Execution execution = bounded(runner.run(task));
      if (isSlowed) {
        slowdown.hold(takenNanos);
        takenNanos = System.nanoTime();
      }
      ClaimBoard.Claimed next = board.claim(claimant);
      // What is claimed begins after this is said: a claim that was never told was never begun.
      tell(
          new Frame.Result(
              answers++,
              task.ticket(),
              task.attempt(),
              execution,
              next == null ? null : next.claim()));
      task = next == null ? null : board.read(next);
    }
  }

  /** The parent looks for answers only while tasks wait; else it has to be woken. */
  private void tell(Frame.Result answer) throws IOException {
    if (answer.claim() == null || !ring.put(answer)) {
      channel.write(answer);
    }
  }

  private static Execution bounded(Execution execution) {
    if (execution instanceof Execution.Answered answered
        && answered.answer().length() > Frame.LONGEST_PAYLOAD) {
      return new Execution.Threw(
          answered.startedNanos(),
          answered.finishedNanos(),
          "answer of %d bytes, at most %d"
              .formatted(answered.answer().length(), Frame.LONGEST_PAYLOAD));
    }
    return execution;
  }
}
