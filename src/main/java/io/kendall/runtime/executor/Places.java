package io.kendall.runtime.executor;

import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import java.util.concurrent.Semaphore;

/** The bounded room for tasks that are accepted and have no outcome yet. */
final class Places {
  private final Semaphore free;
  private final WhenFull whenFull;

  Places(DispatchPolicy policy) {
    free = new Semaphore(policy.capacity());
    whenFull = policy.whenFull();
  }

  /**
   * Takes a place; false where all are taken and nobody is to wait, or the caller is interrupted
   * while it waits.
   */
  boolean take(boolean mayWait) {
    if (free.tryAcquire()) {
      return true;
    }
    if (whenFull == WhenFull.REJECT || !mayWait) {
      return false;
    }
    try {
      free.acquire();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void release() {
    free.release();
  }
}
