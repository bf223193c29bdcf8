package io.kendall.runtime.broker;

/** The queue is closed: nothing can be put any more. */
public final class QueueClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the message "the queue is closed". */
  public QueueClosedException() {
    super("the queue is closed");
  }
}
