package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.Execution.Answered;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.message.Payload;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parent's end of a worker, which is played here: a process of another kind lends its life. */
@Timeout(30)
class WorkerProcessTest {
  private static final class Heard implements WorkerListener {
    final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> tickets = new LinkedBlockingQueue<>();

    @Override
    public void answered(
        WorkerChannel worker,
        long ticket,
        int attempt,
        Execution execution,
        @Nullable Claim claim) {
      tickets.add(ticket);
    }

    @Override
    public void returned(WorkerChannel worker, List<Claim> claims) {
      throw new AssertionError("a worker process gives nothing back");
    }

    @Override
    public void printed(WorkerChannel worker, String line) {}

    @Override
    public void died(WorkerChannel worker, String reason) {
      reasons.add(reason);
    }
  }

  private final Heard heard = new Heard();
  private final OwnedThreads readers = new OwnedThreads("reader");
  private final AnswerRing ring;
  private final ByteBuffer memory;
  private final SocketFolder folder;
  private final Launcher launcher;
  private final Collector collector;
  private final SocketChannel socket;
  private final LaunchedProcess launched;
  private final FrameChannel worker;

  WorkerProcessTest() throws IOException {
    memory = ByteBuffer.allocateDirect(AnswerRing.BYTES + 7).alignedSlice(8);
    memory.limit(AnswerRing.BYTES);
    ring = new AnswerRing(memory.slice());
    folder = SocketFolder.open();
    launcher = new Launcher(List.of("sleep", "60"));
    collector = new Collector();
    socket = SocketChannel.open(UnixDomainSocketAddress.of(folder.path()));
    worker = new FrameChannel(socket);
    launched = launcher.launch("secret");
    Doorkeeper.Caller caller = new Doorkeeper.Caller(new FrameChannel(folder.accept()), 0);
    AnswerRing parentEnd = new AnswerRing(memory.slice());
    new WorkerProcess(launched, caller, parentEnd, collector, 1, heard, readers).serve();
  }

  @AfterEach
  void endAll() throws IOException {
    launched.kill();
    socket.close();
    readers.join();
    collector.close();
    launcher.close();
    folder.close();
  }

  private static Frame.Result answer(long order) {
    return new Frame.Result(order, order, 1, new Answered(2, 3, Payload.none()), null);
  }

  private void awaitTickets(long... tickets) throws InterruptedException {
    for (long ticket : tickets) {
      assertThat(heard.tickets.poll(20, TimeUnit.SECONDS)).isEqualTo(ticket);
    }
  }

  private void awaitEndToldOnce() throws InterruptedException {
    assertThat(heard.reasons.poll(20, TimeUnit.SECONDS)).contains("exit code 137");
    assertThat(launched.process().isAlive()).isFalse();
    readers.join();
    assertThat(heard.reasons).isEmpty();
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
    socket.write(garbage);

    awaitEndToldOnce();
    assertThat(heard.tickets).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
  void worker_leavesGarbageInMemory_isKilledAndItsEndToldOnce(int length)
      throws InterruptedException {
    assertThat(ring.put(answer(0))).isTrue();
    memory.putInt(AnswerRing.BYTES - AnswerRing.PLACES * AnswerRing.PLACE_BYTES, length);
    collector.onOffer(1);

    awaitEndToldOnce();
    assertThat(heard.tickets).isEmpty();
  }

  @Test
  void answers_ofBothWays_areToldInTheirOrder() throws IOException, InterruptedException {
    collector.onOffer(1);
    assertThat(ring.put(answer(0))).isTrue();
    awaitTickets(0);
    // What is in memory is found before what is still to come through the socket.
    assertThat(ring.put(answer(2))).isTrue();
    assertThat(ring.put(answer(4))).isTrue();
    worker.write(answer(1));
    awaitTickets(1, 2);
    worker.write(answer(3));
    awaitTickets(3, 4);
  }

  @Test
  void answers_inMemory_comeBeforeOneThroughTheSocketThatNobodyLookedFor()
      throws IOException, InterruptedException {
    assertThat(ring.put(answer(0))).isTrue();
    assertThat(ring.put(answer(1))).isTrue();
    worker.write(answer(2));

    awaitTickets(0, 1, 2);
  }

  @Test
  void answers_ofAWorkerThatDied_areTold() throws InterruptedException {
    assertThat(ring.put(answer(0))).isTrue();
    launched.kill();
    assertDoesNotThrow(socket::close);

    awaitEndToldOnce();
    awaitTickets(0);
  }

  @Test
  void answer_outOfOrder_isTheEndOfItsWorker() throws IOException, InterruptedException {
    worker.write(answer(1));

    awaitEndToldOnce();
    assertThat(heard.tickets).isEmpty();
  }
}
