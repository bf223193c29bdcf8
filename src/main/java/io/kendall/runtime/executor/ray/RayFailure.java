package io.kendall.runtime.executor.ray;

import java.io.IOException;

/** Says in one line what Ray says in many. */
final class RayFailure {
  private RayFailure() {}

  static String line(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String first = message == null ? "" : message.strip().lines().findFirst().orElse("");
    String type = cause.getClass().getSimpleName();
    if (first.isEmpty()) {
      return type;
    }
    return cause instanceof IOException ? first : type + ": " + first;
  }
}
