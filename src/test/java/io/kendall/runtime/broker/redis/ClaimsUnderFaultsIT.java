package io.kendall.runtime.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.coordination.ClaimStore;
import io.kendall.runtime.coordination.StorageException;
import io.kendall.runtime.coordination.StoredClaim;
import io.kendall.runtime.executor.process.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Claims of four processes on their way through a server to a database, while the server is killed,
 * its links are cut, and whoever stores them is killed: a consumer alone, or an orchestrator that
 * publishes claims of its own too.
 */
@Timeout(1800)
class ClaimsUnderFaultsIT {
  private static final int SENDERS = 4;

  /** One that has dealt with as many after a start holds none that its predecessor held. */
  private static final int SETTLED = 600;

  private static final Duration LIMIT = Duration.ofMinutes(20);

  private enum Fault {
    SERVER_KILLED,
    LINKS_CUT,
    STORING_KILLED
  }

  @TempDir private Path folder;

  private final String queue = "claims-" + UUID.randomUUID();
  private final List<String> settings = new ArrayList<>();
  private final int each = FaultTrial.times(1500, 250);
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
  private final List<Long> recoveriesNanos = new ArrayList<>();
  private int storing;

  @Test
  void claims_serverLinksConsumersAndOrchestratorsKilled_areStoredOnceEach() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "A queue has a latency.\nNothing more.");
    settings.addAll(List.of("dir " + folder, "appendonly yes", "appendfsync always"));
    int port = LocalRedis.freePort();
    String password = LocalRedis.newPassword();
    LocalRedis server = LocalRedis.start(port, password, settings);
    List<JavaProcess> senders = new ArrayList<>();
    List<Future<?>> sending = new ArrayList<>();
    List<Fault> faults = faults();
    try (TcpProxy proxy = new TcpProxy(port)) {
      String url = "redis://:%s@127.0.0.1:%d".formatted(password, proxy.port());
      JavaProcess store = startStoring(url);
      try {
        for (int number = 0; number < SENDERS; number++) {
          JavaProcess sender =
              start(url, ClaimSenderMain.class, queue, "sender" + number, "" + each);
          senders.add(sender);
          sending.add(readers.submit(() -> sender.lines().forEach(this::accept)));
        }
        for (int number = 0; number < faults.size(); number++) {
          awaitStored((long) SENDERS * each * (number + 1) / (faults.size() + 1));
          switch (faults.get(number)) {
            case SERVER_KILLED -> server = restarted(server);
            case LINKS_CUT -> cut(proxy);
            case STORING_KILLED -> {
              store.close();
              store = startStoring(url);
              awaitStored(Math.min(stored() + SETTLED, (long) SENDERS * each));
            }
          }
        }
        for (Future<?> sender : sending) {
          sender.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        store.end();
        storeTheRest(url, server);
      } finally {
        store.close();
      }
      judge(faults);
    } finally {
      senders.forEach(JavaProcess::close);
      Threads.end(readers);
      server.close();
    }
  }

  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(Collections.nCopies(FaultTrial.times(2, 0.2), Fault.SERVER_KILLED));
    faults.addAll(Collections.nCopies(FaultTrial.times(6, 1), Fault.LINKS_CUT));
    faults.addAll(Collections.nCopies(FaultTrial.times(2, 0.2), Fault.STORING_KILLED));
    Collections.shuffle(faults, new Random(FaultTrial.SEED));
    return faults;
  }

  private JavaProcess start(String url, Class<?> main, String... arguments) throws IOException {
    JavaProcess process = new JavaProcess(main, arguments);
    process.tell(url);
    return process;
  }

  /** An orchestrator first, then by turns a consumer alone and an orchestrator. */
  private JavaProcess startStoring(String url) throws IOException {
    String file = database().toString();
    if (storing++ % 2 == 1) {
      return start(url, ClaimStoreMain.class, queue, file);
    }
    JavaProcess orchestrator =
        start(url, OrchestratorMain.class, queue, file, folder.toString(), "run" + storing);
    Future<?> unused = readers.submit(() -> orchestrator.lines().forEach(this::accept));
    return orchestrator;
  }

  /** Unless its speaker was killed in the middle of the line. */
  private void accept(String line) {
    if (line.endsWith(".")) {
      accepted.add(line.substring(0, line.length() - 1));
    }
  }

  private Path database() {
    return folder.resolve("claims.db");
  }

  /** Cuts every link, once there is one: after another fault all may be on their way back. */
  private static void cut(TcpProxy proxy) throws InterruptedException {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (proxy.cut() == 0) {
      assertThat(System.nanoTime()).as("nobody connects").isLessThan(endNanos);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private LocalRedis restarted(LocalRedis server) throws Exception {
    assertThat(ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly()).isTrue();
    server.close();
    LocalRedis again = LocalRedis.start(server.port(), server.password(), settings);
    long startedNanos = System.nanoTime();
    awaitStored(Math.min(stored() + 1, (long) SENDERS * each));
    recoveriesNanos.add(System.nanoTime() - startedNanos);
    return again;
  }

  private long stored() throws StorageException {
    if (!Files.exists(database())) {
      return 0;
    }
    try (ClaimStore claims = ClaimStore.open(database())) {
      return claims.size();
    }
  }

  private void awaitStored(long claims) throws Exception {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (stored() < claims) {
      assertThat(System.nanoTime())
          .as("%d of %d are stored", stored(), claims)
          .isLessThan(endNanos);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void storeTheRest(String url, LocalRedis server) throws Exception {
    try (JavaProcess last = start(url, ClaimStoreMain.class, queue, database().toString());
        RedisBroker broker = RedisBroker.open(server.address(), RedisOptions.lasting(queue))) {
      assertThat(broker.queue().join(LIMIT)).isTrue();
      assertThat(broker.queue().deadLetters()).isEmpty();
      last.end();
    }
  }

  private void judge(List<Fault> faults) throws Exception {
    List<StoredClaim> claims;
    try (ClaimStore store = ClaimStore.open(database())) {
      claims = store.claims();
    }
    Set<String> messages = messages();
    long lost = accepted.stream().filter(message -> !messages.contains(message)).count();
    long twice = claims.stream().filter(claim -> claim.revision() > 1).count();
    long ofSenders = claims.stream().filter(claim -> claim.id().startsWith("sender")).count();
    assertThat(ofSenders).isEqualTo((long) SENDERS * each);
    assertThat(accepted).hasSizeGreaterThan(SENDERS * each).doesNotHaveDuplicates();
    assertThat(lost).as("seed %d: lost", FaultTrial.SEED).isZero();
    assertThat(twice).as("seed %d: stored twice", FaultTrial.SEED).isZero();
    RecoveryTimes recovered =
        RecoveryTimes.ofNanos(recoveriesNanos.stream().mapToLong(nanos -> nanos).toArray());
    assertThat(recovered.maxSeconds()).isLessThan(5);
    FaultTrial.record(
        new FaultRow(
            "messages",
            "claims of 4 processes to a database: kill -9 of the server (AOF always), cuts of all"
                + " links, kill -9 of who stores, by turns an orchestrator and a consumer",
            faults.size(),
            accepted.size(),
            lost,
            0,
            twice,
            0,
            Optional.empty(),
            Optional.of(recovered),
            "%d servers, %d times all links and %d who store ended: each accepted claim stored once"
                .formatted(
                    Collections.frequency(faults, Fault.SERVER_KILLED),
                    Collections.frequency(faults, Fault.LINKS_CUT),
                    Collections.frequency(faults, Fault.STORING_KILLED))));
  }

  /** The ids of messages that had an effect. */
  private Set<String> messages() throws SQLException {
    Set<String> messages = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM message")) {
      while (rows.next()) {
        messages.add(rows.getString(1));
      }
    }
    return messages;
  }
}
