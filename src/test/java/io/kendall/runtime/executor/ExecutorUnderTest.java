package io.kendall.runtime.executor;

import java.io.IOException;
import java.time.Duration;

/** The executor that a contract is held against. */
interface ExecutorUnderTest {
  Duration LIMIT = Duration.ofSeconds(30);
  Duration LONG = Duration.ofSeconds(20);
  DispatchPolicy STANDARD = DispatchPolicy.standard();
  DispatchPolicy HASTY = STANDARD.withDrainLimit(Duration.ZERO);

  /** Starts the pool under test. */
  TaskExecutor start(int workers, DispatchPolicy policy) throws IOException;
}
