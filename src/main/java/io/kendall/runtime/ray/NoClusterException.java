package io.kendall.runtime.ray;

import java.io.IOException;

/** There is no cluster that can be used: the message says what there is and what to do. */
public final class NoClusterException extends IOException {
  private static final long serialVersionUID = 1L;

  NoClusterException(String message, Throwable cause) {
    super(message, cause);
  }

  NoClusterException(String message) {
    super(message);
  }
}
