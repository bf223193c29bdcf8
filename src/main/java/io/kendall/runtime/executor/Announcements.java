package io.kendall.runtime.executor;

/** Tells submitters the outcomes of their tasks, and knows whether the calling thread does so. */
final class Announcements {
  private final ThreadLocal<Boolean> announcing = ThreadLocal.withInitial(() -> false);

  /** Completes a task's future if its outcome is decided; without the dispatcher's lock. */
  void tell(PendingTask task) {
    TaskOutcome known = task.decided;
    if (known == null) {
      return;
    }
    boolean nested = announcing.get();
    announcing.set(true);
    try {
      task.outcome.complete(known);
    } finally {
      announcing.set(nested);
    }
  }

  /** Whether the caller runs in what a submitter chained to a future. */
  boolean isCaller() {
    return announcing.get();
  }
}
