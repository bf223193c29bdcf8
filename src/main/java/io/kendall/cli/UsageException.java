package io.kendall.cli;

/** Bad input or wrong usage: one line that names the flag or the file, and what would be right. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
