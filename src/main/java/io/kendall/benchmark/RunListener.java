package io.kendall.benchmark;

import io.kendall.result.Figure;
import java.time.Duration;
import java.util.Map;

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
   * @param figures what it measured, as far as it is a run of tasks; empty for others
   * @param took its time
   * @param left expected time to the end of the run
   */
  void finished(Step step, Map<Figure, Double> figures, Duration took, Duration left);
}
