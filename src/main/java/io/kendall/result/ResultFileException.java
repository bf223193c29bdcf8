package io.kendall.result;

import java.nio.file.Path;

/**
 * A file or folder of results that cannot be read or written: one line that names it, the line in
 * it where there is one, and what is wrong.
 */
public final class ResultFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ResultFileException(Path file, String what) {
    super(file + ": " + what);
  }

  ResultFileException(Path file, int line, String what) {
    super(file + ":" + line + ": " + what);
  }
}
