package io.kendall.runtime.executor.process;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.executor.Assignment;
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
  private final TaskRunner runner;

  /** A server on the calling thread. */
  TaskServer(FrameChannel channel, AgentRegistry agents) {
    this.channel = channel;
    runner = new TaskRunner(agents);
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
          channel.write(answerTo(task.assignment()));
          awakeNanos = AWAKE_NANOS;
        } else if (frame instanceof Frame.Clock) {
          channel.write(new Frame.Clock(System.nanoTime()));
        }
      }
    } catch (EOFException closed) {
      // The pool ends, or the parent has.
    }
  }

  private Frame answerTo(Assignment task) {
    Execution execution = runner.run(task);
    String error;
    if (execution instanceof Execution.Answered answered) {
      if (answered.answer().length() <= Frame.LONGEST_PAYLOAD) {
        return new Frame.Answer(
            task.ticket(),
            task.attempt(),
            answered.startedNanos(),
            answered.finishedNanos(),
            answered.answer());
      }
      error =
          "answer of %d bytes, at most %d"
              .formatted(answered.answer().length(), Frame.LONGEST_PAYLOAD);
    } else {
      error = ((Execution.Threw) execution).error();
    }
    return new Frame.Failure(
        task.ticket(), task.attempt(), execution.startedNanos(), execution.finishedNanos(), error);
  }
}
