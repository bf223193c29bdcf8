package io.kendall.syntax;

/** Something that was written and cannot be read: one line with what would be right. */
public final class SyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A refusal in these words. */
  public SyntaxException(String message) {
    super(message);
  }

  SyntaxException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A value that is not what was wanted.
   *
   * @param wanted what would be right, as {@code wanted a rate above zero}
   * @param got what was written
   */
  public static SyntaxException wanted(String wanted, String got) {
    return new SyntaxException(wanted + ", got \"" + got + "\"");
  }
}
