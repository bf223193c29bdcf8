package io.kendall.runtime.executor;

import org.junit.jupiter.api.Timeout;

/** What every executor does, whatever its workers are. */
@Timeout(120)
public interface TaskExecutorContract
    extends DispatchContract, DeadlineContract, FullQueueContract, LifetimeContract {}
