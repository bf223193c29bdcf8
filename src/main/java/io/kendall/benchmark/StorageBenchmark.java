package io.kendall.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.coordination.StorageCoordinator;
import io.kendall.runtime.coordination.StorageException;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many claims a second come to be on disk, so many in each transaction: from a publisher
 * through the memory broker and the storage coordinator to their acknowledgement, and by JDBC alone
 * into a table of the same columns. The database lies in the temporary folder: where that is memory
 * the disk costs nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class StorageBenchmark {
  private static final int CLAIMS = 512;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Payload CLAIM =
      Payload.of(
          JsonNodeFactory.instance
              .objectNode()
              .put("agent", "count")
              .put("about", "queue")
              .put("text", "\"queue\" occurs 12 times in 2 of 3 documents"));

  /** Most claims in one transaction. */
  @Param({"1", "8", "64", "512"})
  public int batch;

  private MemoryBroker broker = new MemoryBroker(CLAIMS);
  private Path folder;
  private StorageCoordinator storage;
  private Connection connection;
  private PreparedStatement insert;
  private long number;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // JMH calls what sets the fields
  public StorageBenchmark() {}

  /** Two empty databases, both of which commit to disk. */
  @Setup
  public void open() throws IOException, SQLException, StorageException {
    folder = Files.createTempDirectory("kendall-storage");
    storage = StorageCoordinator.start(broker.queue(), folder.resolve("claims.db"), batch);
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(
          "CREATE TABLE claim (id TEXT PRIMARY KEY, fields TEXT NOT NULL, revision INTEGER)"
              + " WITHOUT ROWID");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT INTO claim VALUES (?, ?, 1)");
  }

  /** Through the broker and the coordinator. */
  @Benchmark
  @OperationsPerInvocation(CLAIMS)
  public long coordinator() throws InterruptedException {
    for (int i = 0; i < CLAIMS; i++) {
      long claim = number++;
      broker.publish(new PersistClaim("m" + claim, "c" + claim, CLAIM, false));
    }
    if (!broker.queue().join(LIMIT)) {
      throw new IllegalStateException("the claims were not stored: " + storage.failure());
    }
    return storage.stored();
  }

  /** By JDBC alone. */
  @Benchmark
  @OperationsPerInvocation(CLAIMS)
  public long jdbc() throws SQLException {
    String fields = CLAIM.toString();
    for (int i = 1; i <= CLAIMS; i++) {
      insert.setString(1, "c" + number++);
      insert.setString(2, fields);
      insert.executeUpdate();
      if (i % batch == 0) {
        connection.commit();
      }
    }
    connection.commit();
    return number;
  }

  /** Ends both and removes their files. */
  @TearDown
  public void close() throws IOException, SQLException {
    storage.close();
    broker.shutdown();
    insert.close();
    connection.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
