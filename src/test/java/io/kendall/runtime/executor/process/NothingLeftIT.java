package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pool leaves behind: nothing, whatever happened to it. */
@Timeout(120)
class NothingLeftIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final DispatchPolicy HASTY =
      DispatchPolicy.standard().withDrainLimit(Duration.ZERO);

  /** Loads what is loaded once for all. */
  @BeforeAll
  static void warmUp() throws IOException {
    try (TaskExecutor pool = ProcessExecutor.start(1, TestPools.options(), HASTY)) {
      Outcomes.of(submit(pool, 10, Outcomes::echo));
    }
  }

  @Test
  void close_ofABusyPool_leavesNothing() throws IOException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(3, TestPools.options(), HASTY);
    Path socket = TestPools.socketOfTheOnlyPool();
    assertThat(Files.getPosixFilePermissions(socket.getParent()))
        .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    List<Object> futures =
        new ArrayList<>(submit(pool, 50, id -> sleep(id, Duration.ofMinutes(1))));
    pool.close();

    assertThat(futures).hasSize(50);
    before.assertNothingMore(socket);
  }

  @Test
  void close_afterDeaths_leavesNothing() throws IOException, InterruptedException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), HASTY);
    Path socket = TestPools.socketOfTheOnlyPool();
    for (int round = 0; round < 5; round++) {
      long victim = pool.workerIds().get(0);
      TestPools.signal("KILL", victim);
      await("it is replaced", LIMIT, () -> pool.workerIds().size() == 2 && !has(pool, victim));
    }
    pool.close();

    before.assertNothingMore(socket);
  }

  private static boolean has(TaskExecutor pool, long worker) {
    return pool.workerIds().contains(worker);
  }

  @Test
  void close_whileAReplacementStarts_leavesNothing() throws IOException, InterruptedException {
    for (int delayMillis = 0; delayMillis <= 120; delayMillis += 20) {
      Belongings before = Belongings.now();
      TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), HASTY);
      Path socket = TestPools.socketOfTheOnlyPool();
      long victim = pool.workerIds().get(0);
      TestPools.signal("KILL", victim);
      await("its end is seen", LIMIT, () -> !has(pool, victim));
      Thread.sleep(delayMillis);
      pool.close();

      before.assertNothingMore(socket);
    }
  }

  @Test
  void close_withAStoppedWorker_leavesNothing() throws IOException, InterruptedException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), HASTY);
    Path socket = TestPools.socketOfTheOnlyPool();
    TestPools.signal("STOP", pool.workerIds().get(0));
    pool.close();

    before.assertNothingMore(socket);
  }

  @Test
  void start_interrupted_leavesNothing() {
    Belongings before = Belongings.now();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ProcessExecutor.start(3, TestPools.options(), HASTY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Belongings.now()).isEqualTo(before);
  }

  @Test
  void start_ofAJvmThatRefuses_saysWhyAndLeavesNothing() {
    Belongings before = Belongings.now();

    assertThatThrownBy(
            () ->
                ProcessExecutor.start(
                    2, TestPools.options().withJvmArguments("-XX:NoSuchThing"), HASTY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code 1")
        .hasMessageContaining("NoSuchThing");
    assertThat(Belongings.now()).isEqualTo(before);
  }

  @Test
  void start_thatTakesTooLong_saysSoAndLeavesNothing() {
    Belongings before = Belongings.now();

    assertThatThrownBy(
            () ->
                ProcessExecutor.start(
                    2, TestPools.options().withStartLimit(Duration.ofMillis(5)), HASTY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not ready within PT0.005S");
    assertThat(Belongings.now()).isEqualTo(before);
  }

  @Test
  void callers_thatAreNoWorkers_harmNothingAndAreHungUpOn() throws IOException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(1, TestPools.options(), HASTY);
    Path socket = TestPools.socketOfTheOnlyPool();
    List<Long> workers = pool.workerIds();
    List<SocketChannel> callers = new ArrayList<>();
    callers.add(call(socket, ByteBuffer.allocate(0)));
    callers.add(call(socket, ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))));
    callers.add(call(socket, ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip()));
    callers.add(call(socket, ByteBuffer.allocate(4).putInt(Frame.MAX_LENGTH).flip()));
    callers.add(call(socket, ByteBuffer.allocate(7).putInt(200).put(Frame.VERSION).flip()));
    SocketChannel guesser = call(socket, ByteBuffer.allocate(0));
    FrameChannel frames = new FrameChannel(guesser);
    frames.write(new Frame.Hello("0".repeat(64), 1));

    assertThatThrownBy(frames::read).isInstanceOf(IOException.class);
    assertThat(Outcomes.of(submit(pool, 20, Outcomes::echo))).allMatch(Completed.class::isInstance);
    assertThat(pool.workerIds()).isEqualTo(workers);
    pool.close();
    for (SocketChannel caller : callers) {
      caller.close();
    }
    frames.close();
    before.assertNothingMore(socket);
    Optional<RecoveryTimes> untimed = Optional.empty();
    FaultTrial.record(
        new FaultRow(
            "kendall",
            "strangers at the pool's socket: silent, no frame, oversized and half frames, a wrong"
                + " secret",
            callers.size() + 1,
            20,
            0,
            0,
            0,
            0,
            untimed,
            untimed,
            "hung up on; the workers stay"));
  }

  private static SocketChannel call(Path socket, ByteBuffer bytes) throws IOException {
    SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX);
    caller.connect(UnixDomainSocketAddress.of(socket));
    while (bytes.hasRemaining()) {
      caller.write(bytes);
    }
    return caller;
  }

  @Test
  void workers_commandLine_showsNoSecret() throws IOException {
    try (TaskExecutor pool = ProcessExecutor.start(1, TestPools.options(), HASTY)) {
      Path process = Path.of("/proc", String.valueOf(pool.workerIds().get(0)));
      String shown =
          Files.readString(process.resolve("cmdline"))
              + new String(Files.readAllBytes(process.resolve("environ")), UTF_8);

      assertThat(shown).doesNotContainPattern("[0-9a-f]{64}");
    }
  }

  @Test
  void start_ofFourWorkers_isReported() throws IOException {
    long beganNanos = System.nanoTime();
    try (TaskExecutor pool = ProcessExecutor.start(4, TestPools.options(), HASTY)) {
      System.out.printf(
          java.util.Locale.ROOT,
          "4 workers ready in %.0f ms%n",
          (System.nanoTime() - beganNanos) / 1e6);
      assertThat(pool.workerIds()).hasSize(4).doesNotHaveDuplicates();
    }
  }
}
