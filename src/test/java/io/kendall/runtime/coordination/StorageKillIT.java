package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.runtime.executor.process.FaultTrial;
import io.kendall.runtime.message.Payload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the process that stored it, and is not stored twice. */
@Timeout(600)
class StorageKillIT {
  private static final int ROUNDS = FaultTrial.times(5, 0.5);
  private static final long SEED = FaultTrial.SEED;
  private static final Payload LAST = Claims.json("{\"step\":2,\"more\":true}");

  @TempDir private Path folder;

  private Path database() {
    return folder.resolve("claims.db");
  }

  @Test
  void coordinator_killedAndFedAgain_hasEachAcknowledgedClaimOnce() throws Exception {
    Random random = new Random(SEED);
    Set<Integer> acknowledged = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      // The publisher holds all it published: each time the queue delivers from the start.
      int kill = 1 + random.nextInt(ClaimFeeder.CLAIMS * 2);
      feed(kill, acknowledged);
      assertSound("seed %d, round %d".formatted(SEED, round), acknowledged);
    }
    assertThat(feed(Integer.MAX_VALUE, acknowledged)).isZero();

    assertThat(acknowledged).hasSize(ClaimFeeder.CLAIMS * ClaimFeeder.MESSAGES_OF_A_CLAIM);
    assertThat(Claims.in(database()))
        .hasSize(ClaimFeeder.CLAIMS)
        .allSatisfy(
            claim -> {
              assertThat(claim.revision()).isEqualTo(ClaimFeeder.MESSAGES_OF_A_CLAIM);
              assertThat(claim.fields()).isEqualTo(LAST);
            });
    FaultTrial.record(
        new FaultRow(
            "messages",
            "kill -9 of the process that stores claims",
            ROUNDS,
            acknowledged.size(),
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            "every acknowledged claim in the database once"));
  }

  /** Feeds until so many messages were acknowledged, then kills; the exit code. */
  private int feed(int killAfter, Set<Integer> acknowledged)
      throws IOException, InterruptedException {
    Process feeder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("kendall.jar") + File.pathSeparator + testClasses(),
                ClaimFeeder.class.getName(),
                database().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = feeder.inputReader()) {
      int number = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        // The last line of a killed process may be half a line.
        if (line.endsWith(".")) {
          acknowledged.add(Integer.parseInt(line.substring(1, line.length() - 1)));
        }
        if (++number == killAfter) {
          // Of the process itself, that would close what it said.
          feeder.toHandle().destroyForcibly();
        }
      }
      assertThat(feeder.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return feeder.exitValue();
    } finally {
      feeder.destroyForcibly();
    }
  }

  private static String testClasses() {
    try {
      return Path.of(ClaimFeeder.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertSound(String when, Set<Integer> acknowledged) throws Exception {
    try (Connection connection = ClaimDatabase.openToWrite(database());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(answer.getString(1)).as(when).isEqualTo("ok");
    }
    Map<String, Long> revisions = new HashMap<>();
    List<StoredClaim> stored = Claims.in(database());
    stored.forEach(claim -> revisions.put(claim.id(), claim.revision()));
    assertThat(revisions.values())
        .as(when)
        .allMatch(revision -> revision <= ClaimFeeder.MESSAGES_OF_A_CLAIM);
    Map<String, Long> effects = new HashMap<>();
    acknowledged.forEach(
        i -> effects.merge("c" + i / ClaimFeeder.MESSAGES_OF_A_CLAIM, 1L, Long::sum));
    effects.forEach(
        (claim, least) ->
            assertThat(revisions.getOrDefault(claim, 0L))
                .as("%s, %s", when, claim)
                .isGreaterThanOrEqualTo(least));
  }
}
