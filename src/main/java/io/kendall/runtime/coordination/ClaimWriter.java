package io.kendall.runtime.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.runtime.message.PersistClaim;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Writes claims, many in one transaction. The ids of their messages are in the same transaction: a
 * message that comes again is known and has no second effect, whatever came in between. For use by
 * one thread at a time.
 */
final class ClaimWriter implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // A number stays as it was written.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Path file;
  private final Connection connection;
  private final Statement transaction;
  private final PreparedStatement remember;
  private final PreparedStatement find;
  private final PreparedStatement store;

  private ClaimWriter(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    transaction = connection.createStatement();
    remember = connection.prepareStatement("INSERT OR IGNORE INTO message (id) VALUES (?)");
    find = connection.prepareStatement("SELECT fields FROM claim WHERE id = ?");
    store =
        connection.prepareStatement(
            "INSERT INTO claim (id, fields, revision) VALUES (?, ?, 1) ON CONFLICT (id)"
                + " DO UPDATE SET fields = excluded.fields, revision = revision + 1");
  }

  /**
   * Opens a database, and makes it where there is none.
   *
   * @throws StorageException if it cannot be written, or is of another program or a newer version
   */
  static ClaimWriter open(Path file) throws StorageException {
    return on(file, ClaimDatabase.openToWrite(file));
  }

  /** Writes through a connection, which becomes its own. */
  static ClaimWriter on(Path file, Connection connection) throws StorageException {
    try {
      return new ClaimWriter(file, connection);
    } catch (SQLException e) {
      StorageException failure = StorageException.of(file, e);
      close(connection, failure);
      throw failure;
    }
  }

  private static void close(Connection connection, Exception failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Writes claims in this order; when it returns they are on disk.
   *
   * @return how many of them had an effect
   * @throws StorageException if they cannot be written: none of them has had an effect then
   */
  int write(List<PersistClaim> claims) throws StorageException {
    try {
      transaction.execute("BEGIN IMMEDIATE");
      try {
        int effects = 0;
        for (PersistClaim claim : claims) {
          effects += write(claim) ? 1 : 0;
        }
        transaction.execute("COMMIT");
        return effects;
      } catch (SQLException | JsonProcessingException e) {
        ClaimDatabase.rollBack(transaction, e);
        throw e;
      }
    } catch (SQLException e) {
      throw StorageException.of(file, e);
    } catch (JsonProcessingException e) {
      throw new StorageException(file + ": holds a claim that is no JSON", e);
    }
  }

  private boolean write(PersistClaim claim) throws SQLException, JsonProcessingException {
    remember.setString(1, claim.id());
    if (remember.executeUpdate() == 0) {
      return false;
    }
    store.setString(1, claim.claimId());
    store.setString(2, claim.partialUpdate() ? merged(claim) : claim.claim().toString());
    store.executeUpdate();
    return true;
  }

  /** The fields that are there, those of the message over them. */
  private String merged(PersistClaim claim) throws SQLException, JsonProcessingException {
    find.setString(1, claim.claimId());
    try (ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return claim.claim().toString();
      }
      ObjectNode fields = MAPPER.readValue(row.getString(1), ObjectNode.class);
      fields.setAll(MAPPER.readValue(claim.claim().toString(), ObjectNode.class));
      return MAPPER.writeValueAsString(fields);
    }
  }

  /** Also brings the log into the file, where nobody reads it. */
  @Override
  public void close() throws StorageException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StorageException.of(file, e);
    }
  }
}
