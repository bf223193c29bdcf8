package io.kendall.runtime.broker;

/**
 * What carries the messages cannot be used: not reached in time, full, or it refuses. The message
 * is one line that names the place without user or password. Whether a message that was being put
 * has arrived is not known: putting it again, with the id it has, is safe where the broker knows
 * ids.
 */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for a person. */
  public BrokerException(String message) {
    super(message);
  }

  /** With one line for a person, and what led to it. */
  public BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
