package io.kendall.runtime.executor.thread;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.executor.WorkerSource;

/** Starts threads as workers. */
final class ThreadWorkers implements WorkerSource {
  private final AgentRegistry agents;

  ThreadWorkers(AgentRegistry agents) {
    this.agents = agents;
  }

  @Override
  public WorkerChannel start(WorkerListener listener) {
    WorkerThread worker = new WorkerThread(agents, listener);
    worker.serve();
    return worker;
  }

  @Override
  public void close() {}
}
