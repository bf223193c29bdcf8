package io.kendall.runtime.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads stored claims, also while they are written: each question sees what was committed before
 * it. For use by one thread at a time.
 */
public final class ClaimStore implements AutoCloseable {
  private final Path file;
  private final Connection connection;

  private ClaimStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a database that is there.
   *
   * @throws StorageException if there is none, or it is of another program or a newer version
   */
  public static ClaimStore open(Path file) throws StorageException {
    return new ClaimStore(file, ClaimDatabase.openToRead(file));
  }

  /** The claim of this id, where there is one. */
  public Optional<StoredClaim> find(String id) throws StorageException {
    return claims("SELECT id, fields, revision FROM claim WHERE id = ?", id).stream().findFirst();
  }

  /** All claims by id. */
  public List<StoredClaim> claims() throws StorageException {
    return claims("SELECT id, fields, revision FROM claim ORDER BY id");
  }

  private List<StoredClaim> claims(String question, String... values) throws StorageException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<StoredClaim> claims = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Payload fields = Payload.remainderOf(ByteBuffer.wrap(rows.getString(2).getBytes(UTF_8)));
          claims.add(new StoredClaim(rows.getString(1), fields, rows.getLong(3)));
        }
      }
      return claims;
    } catch (SQLException e) {
      throw StorageException.of(file, e);
    }
  }

  /** The number of claims. */
  public long size() throws StorageException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM claim");
        ResultSet count = statement.executeQuery()) {
      return count.next() ? count.getLong(1) : 0;
    } catch (SQLException e) {
      throw StorageException.of(file, e);
    }
  }

  @Override
  public void close() throws StorageException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StorageException.of(file, e);
    }
  }
}
