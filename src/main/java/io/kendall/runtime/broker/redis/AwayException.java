package io.kendall.runtime.broker.redis;

/** The server cannot be spoken with at the moment, and may be later: one line for a person. */
final class AwayException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether it was there and is about to serve. */
  private final boolean loading;

  AwayException(String message, boolean loading, Throwable cause) {
    super(message, cause);
    this.loading = loading;
  }

  boolean loading() {
    return loading;
  }

  String line() {
    return String.valueOf(getMessage());
  }
}
