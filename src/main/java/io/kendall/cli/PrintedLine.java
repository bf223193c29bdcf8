package io.kendall.cli;

import io.kendall.runtime.executor.TaskPrinter;
import java.util.function.Consumer;

/** What tasks print, for the person at the terminal. */
final class PrintedLine {
  private PrintedLine() {}

  /** Says each line with the task and the worker that it is from. */
  static TaskPrinter to(Consumer<String> said) {
    return (taskId, workerId, line) ->
        said.accept("task %d on worker %d: %s".formatted(taskId, workerId, line));
  }
}
