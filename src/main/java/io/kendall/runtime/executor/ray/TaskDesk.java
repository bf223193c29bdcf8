package io.kendall.runtime.executor.ray;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.TaskRunner;
import io.kendall.runtime.executor.ray.StreamMessage.Answer;
import io.kendall.runtime.executor.ray.StreamMessage.Cancel;
import io.kendall.runtime.executor.ray.StreamMessage.Clock;
import io.kendall.runtime.executor.ray.StreamMessage.Returned;
import io.kendall.runtime.executor.ray.StreamMessage.Task;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The worker's end of the stream: does the tasks that come, one after another. Answers leave
 * together while tasks wait here, and at once when none does. What waits behind a task that lasts
 * is given back, and with it what is under way: that came later and would be done before it.
 *
 * <p>The thread that does tasks also reads them, as a hand-over between threads costs more than a
 * short task; while it is at one, a second thread looks now and then for what it has to be told.
 */
final class TaskDesk {
  /** How long a worker that has just finished waits awake for its next task. */
  private static final long AWAKE_NANOS = 100_000;

  /** A task that takes longer lasts. */
  private static final long LASTING_NANOS = 1_000_000;

  private static final long BUSY_PAUSE_NANOS = 1_000_000;
  private static final long IDLE_PAUSE_NANOS = 5_000_000;

  /** So many answers leave together, or those of so long. */
  private static final int TOGETHER = 32;

  private static final long TOGETHER_NANOS = 100_000;

  private final TaskStream stream;
  private final Runnable onBreak;
  private final TaskPrints prints;
  private final TaskRunner runner;
  private final OwnedThreads threads = new OwnedThreads("kendall-desk");
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Task> waiting = new ArrayDeque<>();
  private @Nullable Task current;
  private long begunNanos;
  private int returns;
  private int unsent;
  private long sentNanos = System.nanoTime();
  private volatile boolean ended;

  /**
   * A desk for the calling thread.
   *
   * @param onBreak called once the stream has ended while a task is at work, by another thread
   */
  TaskDesk(TaskStream stream, AgentRegistry agents, Runnable onBreak) {
    this.stream = stream;
    this.onBreak = onBreak;
    prints = new TaskPrints(stream);
    runner = new TaskRunner(agents);
  }

  /** Sends the driver what the tasks print. */
  TaskPrints prints() {
    return prints;
  }

  /**
   * Serves until the stream ends.
   *
   * @throws IOException when it does
   */
  void serve() throws IOException {
    threads.start(this::watch);
    try {
      Task task = take(0);
      while (true) {
        Task next = finish(task, bounded(runner.run(task.assignment())));
        task = next == null ? take(AWAKE_NANOS) : next;
      }
    } finally {
      ended = true;
      threads.join();
    }
  }

  private Task take(long awakeNanos) throws IOException {
    reading.lock();
    try {
      Task task;
      while ((task = begin()) == null) {
        stream.receive(awakeNanos);
        hear();
      }
      return task;
    } finally {
      reading.unlock();
    }
  }

  private @Nullable Task begin() {
    lock.lock();
    try {
      return beginNext();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Task beginNext() {
    current = waiting.pollFirst();
    begunNanos = System.nanoTime();
    return current;
  }

  /** Says what came of a task and begins the next one, of which nobody else says anything. */
  private @Nullable Task finish(Task task, Execution execution) throws IOException {
    Task next;
    boolean due;
    prints.endTask();
    lock.lock();
    try {
      stream.say(new Answer(task.assignment().ticket(), task.assignment().attempt(), execution));
      unsent++;
      next = beginNext();
      due =
          next == null
              || next.alone()
              || unsent >= TOGETHER
              || begunNanos - sentNanos > TOGETHER_NANOS;
      if (due) {
        unsent = 0;
        sentNanos = begunNanos;
      }
    } finally {
      lock.unlock();
    }
    if (due) {
      stream.flush();
    }
    return next;
  }

  /** Takes note of what was received. */
  private void hear() throws IOException {
    StreamMessage message;
    while ((message = stream.next()) != null) {
      if (message instanceof Task task) {
        queue(task);
      } else if (message instanceof Cancel cancel) {
        runner.cancel(cancel.ticket(), cancel.attempt());
      } else if (message instanceof Clock) {
        stream.send(new Clock(System.nanoTime()));
      } else {
        throw new ProtocolException("a driver does not say " + message.getClass().getSimpleName());
      }
    }
  }

  /**
   * A task waits here, unless it was sent before the driver heard that what there was came back.
   */
  private void queue(Task task) {
    lock.lock();
    try {
      if (task.returns() == returns) {
        waiting.addLast(task);
      }
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    try {
      while (!ended) {
        LockSupport.parkNanos(look() ? BUSY_PAUSE_NANOS : IDLE_PAUSE_NANOS);
      }
    } catch (IOException | RuntimeException | Error e) {
      if (!ended) {
        onBreak.run();
      }
    }
  }

  /** Returns whether a task is at work. */
  private boolean look() throws IOException {
    boolean busy;
    boolean due;
    lock.lock();
    try {
      busy = current != null;
      boolean lasts = busy && System.nanoTime() - begunNanos > LASTING_NANOS;
      due = lasts && (unsent > 0 || !waiting.isEmpty());
      if (lasts && !waiting.isEmpty()) {
        stream.say(new Returned(++returns));
        waiting.clear();
      }
      if (due) {
        unsent = 0;
      }
    } finally {
      lock.unlock();
    }
    if (due) {
      stream.flush();
    }
    if (busy && reading.tryLock()) {
      try {
        if (stream.receiveNow()) {
          hear();
        }
      } finally {
        reading.unlock();
      }
    }
    return busy;
  }

  private static Execution bounded(Execution execution) {
    if (execution instanceof Execution.Answered answered
        && answered.answer().length() > StreamMessage.LONGEST_PAYLOAD) {
      return new Execution.Threw(
          answered.startedNanos(),
          answered.finishedNanos(),
          "answer of %d bytes, at most %d"
              .formatted(answered.answer().length(), StreamMessage.LONGEST_PAYLOAD));
    }
    return execution;
  }
}
