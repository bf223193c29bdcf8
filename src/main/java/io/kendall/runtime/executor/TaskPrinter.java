package io.kendall.runtime.executor;

/** Is told what tasks print while they are at work, by the threads that serve their workers. */
@FunctionalInterface
public interface TaskPrinter {
  /** Nobody cares. */
  TaskPrinter NONE = (taskId, workerId, line) -> {};

  /**
   * A task has printed a line, on standard output or standard error.
   *
   * @param taskId the task's, as it was submitted
   * @param workerId process id of its worker
   * @param line without its end
   */
  void printed(long taskId, long workerId, String line);
}
