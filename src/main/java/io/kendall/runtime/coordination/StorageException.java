package io.kendall.runtime.coordination;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Claims cannot be stored or read: one line that names the file and what is wrong with it. */
public final class StorageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The lower byte of a result code is its kind, what is above says more (sqlite.org/rescode). */
  private static final int KIND = 0xff;

  StorageException(String message) {
    super(message);
  }

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says in one line what SQLite says in a code. */
  static StorageException of(Path file, SQLException failure) {
    // The driver makes it the vendor's code, also where it throws a plain SQLException.
    SQLiteErrorCode kind = SQLiteErrorCode.getErrorCode(failure.getErrorCode() & KIND);
    String reason =
        switch (kind) {
          case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another process";
          case SQLITE_FULL -> "cannot be written, as the disk is full";
          case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
              "cannot be opened or written; wanted a folder and a file with write access";
          case SQLITE_NOTADB -> "is no SQLite database";
          case SQLITE_CORRUPT -> "is a damaged database";
          case SQLITE_IOERR -> "cannot be read or written (" + failure.getMessage() + ")";
          default -> String.valueOf(failure.getMessage());
        };
    return new StorageException(file + ": " + reason, failure);
  }
}
