package io.kendall.benchmark;

import java.time.Duration;

/** Told how far a run is, on the thread that runs it. */
public interface RunListener {
  /**
   * A step begins.
   *
   * @param left expected time to the end of the run
   */
  void started(Step step, Duration left);

  /**
   * A step has ended well.
   *
   * @param took its time
   * @param left expected time to the end of the run
   */
  void finished(Step step, Duration took, Duration left);
}
