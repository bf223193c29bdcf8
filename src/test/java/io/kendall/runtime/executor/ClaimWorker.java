package io.kendall.runtime.executor;

import io.kendall.runtime.executor.ClaimState.At;
import io.kendall.runtime.executor.ClaimState.Word;

/**
 * A worker in a {@link ClaimState}; what it has sent and the dispatcher not yet heard is not lost
 * with it.
 */
final class ClaimWorker {
  At at = At.HEAD;
  int head;
  Word word = ClaimState.NOTHING;
  int task;
  int told;
  int answered;
  int holds;
  boolean dead;
  boolean buried;

  /** Forgets what it read and begins again. */
  void beginAgain() {
    at = At.HEAD;
    head = 0;
    word = ClaimState.NOTHING;
    task = 0;
  }

  ClaimWorker copy() {
    ClaimWorker copy = new ClaimWorker();
    copy.at = at;
    copy.head = head;
    copy.word = word;
    copy.task = task;
    copy.told = told;
    copy.answered = answered;
    copy.holds = holds;
    copy.dead = dead;
    copy.buried = buried;
    return copy;
  }
}
