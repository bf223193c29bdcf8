package io.kendall.runtime.agent;

import io.kendall.runtime.message.Payload;

/**
 * Work that a worker can do, found by its name through {@link java.util.ServiceLoader}.
 *
 * @implSpec An agent has a public constructor without parameters and is listed in {@code
 *     META-INF/services/io.kendall.runtime.agent.Agent}. A worker makes one instance and calls it
 *     from one thread at a time; where workers are threads, several call it at once. It ends soon
 *     after an interrupt, or the worker is killed at the task's deadline.
 */
public interface Agent {
  /** The name that tasks ask for: not empty, the same in every process. */
  String name();

  /**
   * Does the work of one task. Its time is the task's service time: reading the input and writing
   * the answer belong to it.
   *
   * @param input the task's payload
   * @return the answer
   * @throws Exception if the task cannot be done; it is then reported as failed, not tried again
   */
  Payload execute(Payload input) throws Exception;
}
