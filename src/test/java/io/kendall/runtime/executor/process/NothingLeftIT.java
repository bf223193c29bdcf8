package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pool leaves behind: nothing, whatever happened to it. */
@Timeout(120)
class NothingLeftIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final DispatchPolicy HASTY =
      DispatchPolicy.standard().withDrainLimit(Duration.ZERO);

  /** What this process has; the JDK keeps its own reapers of processes for a minute. */
  private record Belongings(Set<String> threads, List<String> descriptors, Set<Long> children) {
    /** What a descriptor stands for. */
    private static String target(Path descriptor) {
      try {
        return Files.readSymbolicLink(descriptor).toString();
      } catch (IOException closed) {
        return "the one that lists the others";
      }
    }

    static Belongings now() {
      Set<String> threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !thread.getName().equals("process reaper"))
              .map(thread -> thread.getName() + "#" + thread.getId())
              .collect(Collectors.toCollection(TreeSet::new));
      Set<Long> children =
          ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
        return new Belongings(
            threads, descriptors.map(Belongings::target).sorted().toList(), children);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** Loads what is loaded once for all. */
  @BeforeAll
  static void warmUp() throws IOException {
    try (TaskExecutor pool = ProcessExecutor.start(1, TestPools.options(), HASTY)) {
      Outcomes.of(submit(pool, 10, Outcomes::echo));
    }
  }

  /** The one socket of the pools of this process. */
  private static Path socketOfTheOnlyPool() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String ours = "kendall-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(temporary)) {
      List<Path> folders =
          files.filter(file -> file.getFileName().toString().startsWith(ours)).toList();
      assertThat(folders).hasSize(1);
      assertThat(folders.get(0).resolve("pool")).exists();
      return folders.get(0).resolve("pool");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The memory that pools of this process share with their workers. */
  private static List<Path> sharedMemory() {
    String ours = "kendall-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
      return files.filter(file -> file.getFileName().toString().startsWith(ours)).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void assertNothingLeft(Belongings before, Path socket) {
    // The JDK's process reaper closes a pipe a moment after it has told of a process's end.
    await("all is released", LIMIT, () -> Belongings.now().equals(before));
    assertThat(Belongings.now()).isEqualTo(before);
    assertThat(socket).doesNotExist();
    assertThat(socket.getParent()).doesNotExist();
    assertThat(sharedMemory()).isEmpty();
  }

  @Test
  void close_ofABusyPool_leavesNothing() throws IOException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(3, TestPools.options(), HASTY);
    Path socket = socketOfTheOnlyPool();
    assertThat(Files.getPosixFilePermissions(socket.getParent()))
        .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    List<Object> futures =
        new ArrayList<>(submit(pool, 50, id -> sleep(id, Duration.ofMinutes(1))));
    pool.close();

    assertThat(futures).hasSize(50);
    assertNothingLeft(before, socket);
  }

  @Test
  void close_afterDeaths_leavesNothing() throws IOException, InterruptedException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), HASTY);
    Path socket = socketOfTheOnlyPool();
    for (int round = 0; round < 5; round++) {
      long victim = pool.workerIds().get(0);
      TestPools.signal("KILL", victim);
      await("it is replaced", LIMIT, () -> pool.workerIds().size() == 2 && !has(pool, victim));
    }
    pool.close();

    assertNothingLeft(before, socket);
  }

  private static boolean has(TaskExecutor pool, long worker) {
    return pool.workerIds().contains(worker);
  }

  @Test
  void close_whileAReplacementStarts_leavesNothing() throws IOException, InterruptedException {
    for (int delayMillis = 0; delayMillis <= 120; delayMillis += 20) {
      Belongings before = Belongings.now();
      TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), HASTY);
      Path socket = socketOfTheOnlyPool();
      long victim = pool.workerIds().get(0);
      TestPools.signal("KILL", victim);
      await("its end is seen", LIMIT, () -> !has(pool, victim));
      Thread.sleep(delayMillis);
      pool.close();

      assertNothingLeft(before, socket);
    }
  }

  @Test
  void close_withAStoppedWorker_leavesNothing() throws IOException, InterruptedException {
    Belongings before = Belongings.now();
    TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), HASTY);
    Path socket = socketOfTheOnlyPool();
    TestPools.signal("STOP", pool.workerIds().get(0));
    pool.close();

    assertNothingLeft(before, socket);
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
    Path socket = socketOfTheOnlyPool();
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
    assertNothingLeft(before, socket);
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
