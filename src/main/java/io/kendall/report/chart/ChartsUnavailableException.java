package io.kendall.report.chart;

import org.jspecify.annotations.Nullable;

/** This Java runtime cannot draw charts; the message says what is missing and what to install. */
public final class ChartsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChartsUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
