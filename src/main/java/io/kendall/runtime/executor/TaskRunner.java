package io.kendall.runtime.executor;

import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.message.Payload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inside of every worker: runs agents, one task at a time on the thread that made it, and gives
 * up a task on request. Whatever an agent throws is its task's result and not the worker's end.
 */
public final class TaskRunner {
  private static final int LONGEST_ERROR = 4000;

  private final AgentRegistry agents;
  private final Thread thread = Thread.currentThread();
  private @Nullable Assignment current;
  private long cancelledTicket = -1;
  private int cancelledAttempt;

  /** A runner for the calling thread. */
  public TaskRunner(AgentRegistry agents) {
    this.agents = agents;
  }

  /** Runs a task; on return the thread is not interrupted. */
  public Execution run(Assignment task) {
    long startedNanos = System.nanoTime();
    try {
      Agent agent = agents.find(task.agent());
      if (agent == null) {
        return threw(startedNanos, "no agent " + task.agent() + ", there are " + agents.names());
      }
      if (!begin(task)) {
        return threw(startedNanos, "given up before it began");
      }
      startedNanos = System.nanoTime();
      Payload answer = Objects.requireNonNull(agent.execute(task.payload()), "no answer");
      long finishedNanos = System.nanoTime();
      return new Execution.Answered(startedNanos, finishedNanos, answer);
    } catch (Throwable thrown) {
      return threw(startedNanos, describe(thrown));
    } finally {
      end();
    }
  }

  private static Execution threw(long startedNanos, String error) {
    return new Execution.Threw(startedNanos, System.nanoTime(), error);
  }

  private static String describe(Throwable thrown) {
    String text;
    try {
      text = thrown.toString();
    } catch (Throwable mute) {
      text = thrown.getClass().getName();
    }
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
  }

  private synchronized boolean begin(Assignment task) {
    if (task.ticket() == cancelledTicket && task.attempt() == cancelledAttempt) {
      return false;
    }
    current = task;
    return true;
  }

  private synchronized void end() {
    current = null;
    // An interrupt that came for the last task is not meant for the next.
    Thread.interrupted();
  }

  /** Interrupts a task, or keeps it from beginning where the request came before the task. */
  public synchronized void cancel(long ticket, int attempt) {
    cancelledTicket = ticket;
    cancelledAttempt = attempt;
    if (current != null && current.ticket() == ticket && current.attempt() == attempt) {
      thread.interrupt();
    }
  }
}
