package io.kendall.runtime.coordination;

import io.kendall.runtime.agent.QueryState;

/** Is told when every agent of a loop has reported or failed, on the thread that runs the query. */
@FunctionalInterface
public interface CycleListener {
  /**
   * A loop is over.
   *
   * @param cycle its number, from 1
   * @param state what the next loop will be given
   */
  void onCycleEnd(int cycle, QueryState state);
}
