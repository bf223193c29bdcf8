package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimDatabaseTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("claims.db");
  }

  private void sql(String... steps) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String step : steps) {
        statement.execute(step);
      }
    }
  }

  private void refused(Path file, String reason) {
    assertThatThrownBy(() -> ClaimWriter.open(file).close())
        .isInstanceOf(StorageException.class)
        .hasMessage(file + ": " + reason);
  }

  @Test
  void open_noFile_makesADurableDatabaseOfThisVersion() throws Exception {
    ClaimWriter.open(file()).close();
    ClaimWriter.open(file()).close();
    try (Connection connection = ClaimDatabase.openToWrite(file());
        Statement statement = connection.createStatement()) {
      assertThat(answer(statement, "PRAGMA journal_mode")).isEqualTo("wal");
      // 2 is FULL: a commit returns when the log is on disk.
      assertThat(answer(statement, "PRAGMA synchronous")).isEqualTo("2");
      assertThat(answer(statement, "PRAGMA user_version"))
          .isEqualTo(Integer.toString(ClaimDatabase.VERSION));
    }
    assertThat(Claims.in(file())).isEmpty();
  }

  private static String answer(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      return row.getString(1);
    }
  }

  @Test
  void open_newerVersion_isRefusedAndUntouched() throws Exception {
    ClaimWriter.open(file()).close();
    sql("PRAGMA user_version = 2");
    byte[] before = Files.readAllBytes(file());

    String reason = "was made by a newer version of this program (tables of version 2, wanted 1)";
    refused(file(), reason);
    assertThatThrownBy(() -> ClaimStore.open(file()).close())
        .isInstanceOf(StorageException.class)
        .hasMessage(file() + ": " + reason);
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void open_databaseOfAnotherProgram_isRefusedAndUntouched() throws Exception {
    sql("CREATE TABLE bookmark (url TEXT)");
    byte[] before = Files.readAllBytes(file());
    refused(file(), "is the database of another program");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void open_fileThatIsNoDatabase_isRefusedAndUntouched() throws Exception {
    String text = "not a database\n".repeat(100);
    Files.writeString(file(), text);
    refused(file(), "is no SQLite database");
    assertThat(file()).hasContent(text);
  }

  @Test
  void open_placesWhereNoDatabaseCanBe_areNamed() throws Exception {
    refused(folder, "is a folder, wanted a file");
    refused(folder.resolve("nowhere/claims.db"), "there is no folder " + folder.resolve("nowhere"));
    refused(
        folder.resolve("claims.db?mode=memory"),
        "the name of a database must have no question mark");
    assertThatThrownBy(() -> ClaimStore.open(file()).close())
        .isInstanceOf(StorageException.class)
        .hasMessage(file() + ": there is no such file");
    Files.createFile(file());
    assertThatThrownBy(() -> ClaimStore.open(file()).close())
        .isInstanceOf(StorageException.class)
        .hasMessage(file() + ": holds no claims");
  }

  @Test
  void full_disk_isSaidInOneLineAndChangesNothing() throws Exception {
    try (Connection connection = ClaimDatabase.openToWrite(file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = 10");
      assertThatThrownBy(
              () -> {
                try (ClaimWriter writer = ClaimWriter.on(file(), connection)) {
                  writer.write(
                      List.of(
                          Claims.whole("m1", "c1", "{}"),
                          Claims.whole("m2", "c2", "{\"x\":\"" + "x".repeat(100_000) + "\"}")));
                }
              })
          .isInstanceOf(StorageException.class)
          .hasMessage(file() + ": cannot be written, as the disk is full");
    }
    assertThat(Claims.in(file())).isEmpty();
  }
}
