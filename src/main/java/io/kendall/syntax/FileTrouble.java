package io.kendall.syntax;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a file system refused, in words for whoever named the file. */
public final class FileTrouble {
  private FileTrouble() {}

  /** The reason alone; the file is named by whoever tells of it. */
  public static String reason(IOException refusal) {
    if (refusal instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (refusal instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (refusal instanceof FileAlreadyExistsException || refusal instanceof NotDirectoryException) {
      return "not a folder";
    }
    String said =
        refusal instanceof FileSystemException system ? system.getReason() : refusal.getMessage();
    return said == null ? "not possible" : said;
  }
}
