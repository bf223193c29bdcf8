package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker that says what it should not: here a process of another kind with its socket. */
@Timeout(30)
class WorkerProcessTest {
  private static final class Deaths implements WorkerListener {
    final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

    @Override
    public void answered(
        WorkerChannel worker,
        long ticket,
        int attempt,
        Execution execution,
        @Nullable Claim claim) {
      throw new AssertionError("nothing was answered");
    }

    @Override
    public void died(WorkerChannel worker, String reason) {
      reasons.add(reason);
    }
  }

  static Stream<ByteBuffer> garbage() {
    return Stream.of(
        ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip(),
        ByteBuffer.allocate(4).putInt(1).flip(),
        ByteBuffer.allocate(6).putInt(2).put(Frame.VERSION).put((byte) 77).flip(),
        ByteBuffer.allocate(6).putInt(2).put((byte) 9).put((byte) 5).flip(),
        ByteBuffer.allocate(6).putInt(2).put(Frame.VERSION).put((byte) 5).flip(),
        ByteBuffer.allocate(6).putInt(2).put(Frame.VERSION).put((byte) 2).flip());
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void worker_talksGarbage_isKilledAndItsEndToldOnce(ByteBuffer garbage)
      throws IOException, InterruptedException {
    Deaths deaths = new Deaths();
    OwnedThreads readers = new OwnedThreads("reader");
    try (SocketFolder folder = SocketFolder.open();
        Launcher launcher = new Launcher(List.of("sleep", "60"));
        SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(folder.path()))) {
      LaunchedProcess launched = launcher.launch("secret");
      Doorkeeper.Caller caller = new Doorkeeper.Caller(new FrameChannel(folder.accept()), 0);
      new WorkerProcess(launched, caller, 1, deaths, readers).serve();
      socket.write(garbage);

      assertThat(deaths.reasons.poll(20, TimeUnit.SECONDS)).contains("exit code 137");
      assertThat(launched.process().isAlive()).isFalse();
      readers.join();
      assertThat(deaths.reasons).isEmpty();
    }
  }
}
