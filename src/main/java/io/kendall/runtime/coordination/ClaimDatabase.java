package io.kendall.runtime.coordination;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** Opens the database of claims and sees to it that it is one, of a version known here. */
final class ClaimDatabase {
  /** The version of the tables that this program makes and knows. */
  static final int VERSION = 1;

  /** "Kend" in ASCII: tells the database from those of other programs. */
  private static final int APPLICATION_ID = 0x4b656e64;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final String[] TABLES = {
    "CREATE TABLE claim (id TEXT PRIMARY KEY, fields TEXT NOT NULL, revision INTEGER NOT NULL)"
        + " WITHOUT ROWID",
    "CREATE TABLE message (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "PRAGMA application_id = " + APPLICATION_ID,
    "PRAGMA user_version = " + VERSION
  };

  private ClaimDatabase() {}

  /** Opens a database to write, and makes it where there is none. */
  static Connection openToWrite(Path file) throws StorageException {
    return open(file, false);
  }

  /** Opens a database that is there, to read. */
  static Connection openToRead(Path file) throws StorageException {
    if (!Files.isRegularFile(file)) {
      throw new StorageException(file + ": there is no such file");
    }
    return open(file, true);
  }

  private static Connection open(Path file, boolean readOnly) throws StorageException {
    requireUsable(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout((int) LONGEST_WAIT.toMillis());
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try {
        prepare(connection, file, readOnly);
      } catch (SQLException | StorageException e) {
        connection.close();
        throw e;
      }
      return connection;
    } catch (SQLException e) {
      throw StorageException.of(file, e);
    }
  }

  /** That it may be a database, and has a folder. */
  static void requireUsable(Path file) throws StorageException {
    // The driver takes what follows a question mark for settings.
    if (file.toString().contains("?")) {
      throw new StorageException(file + ": the name of a database must have no question mark");
    }
    if (Files.isDirectory(file)) {
      throw new StorageException(file + ": is a folder, wanted a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StorageException(file + ": there is no folder " + folder);
    }
  }

  private static void prepare(Connection connection, Path file, boolean readOnly)
      throws SQLException, StorageException {
    try (Statement statement = connection.createStatement()) {
      boolean made = isMade(statement, file);
      if (!readOnly) {
        // Only now, as this changes the file.
        requireMode(statement, file);
        statement.execute("PRAGMA synchronous = FULL");
      }
      if (!made && readOnly) {
        throw new StorageException(file + ": holds no claims");
      }
      if (!made) {
        make(statement, file);
      }
    }
  }

  private static void requireMode(Statement statement, Path file)
      throws SQLException, StorageException {
    try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
      if (!mode.next() || !"wal".equalsIgnoreCase(mode.getString(1))) {
        throw new StorageException(
            file + ": its file system has no write-ahead log; wanted a disk");
      }
    }
  }

  /** Whether the tables are there; where others are, it is not ours. */
  private static boolean isMade(Statement statement, Path file)
      throws SQLException, StorageException {
    int application = number(statement, "PRAGMA application_id");
    int version = number(statement, "PRAGMA user_version");
    if (application == 0
        && version == 0
        && number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
      return false;
    }
    if (application != APPLICATION_ID || version < 1) {
      throw new StorageException(file + ": is the database of another program");
    }
    if (version > VERSION) {
      throw new StorageException(
          "%s: was made by a newer version of this program (tables of version %d, wanted %d)"
              .formatted(file, version, VERSION));
    }
    return true;
  }

  private static int number(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? answer.getInt(1) : 0;
    }
  }

  private static void make(Statement statement, Path file) throws SQLException, StorageException {
    statement.execute("BEGIN IMMEDIATE");
    try {
      // Another process may have made them meanwhile.
      if (!isMade(statement, file)) {
        for (String step : TABLES) {
          statement.execute(step);
        }
      }
      statement.execute("COMMIT");
    } catch (SQLException | StorageException e) {
      rollBack(statement, e);
      throw e;
    }
  }

  /** Some failures have rolled back already: that there is nothing left to do is no news. */
  static void rollBack(Statement statement, Exception failure) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
