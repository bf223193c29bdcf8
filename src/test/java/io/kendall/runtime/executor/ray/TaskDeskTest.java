package io.kendall.runtime.executor.ray;

import static io.kendall.runtime.agent.MischiefAgent.Deed.THROW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.agent.MischiefAgent;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.ray.StreamMessage.Answer;
import io.kendall.runtime.executor.ray.StreamMessage.Cancel;
import io.kendall.runtime.executor.ray.StreamMessage.Clock;
import io.kendall.runtime.executor.ray.StreamMessage.Returned;
import io.kendall.runtime.executor.ray.StreamMessage.Task;
import io.kendall.runtime.message.Payload;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker does with what it is told over a stream. */
@Timeout(30)
class TaskDeskTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CompletableFuture<Exception> end = new CompletableFuture<>();
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private SocketChannel ownSocket;
  private TaskStream driver;
  private Thread worker;
  private int returns;

  @BeforeEach
  void open() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ownSocket = SocketChannel.open(server.getLocalAddress());
      driver = new TaskStream(ownSocket);
      TaskStream stream = new TaskStream(server.accept());
      worker = new Thread(() -> serve(stream));
      worker.start();
    }
  }

  private void serve(TaskStream stream) {
    try {
      new TaskDesk(stream, AgentRegistry.load(), () -> broken.complete(null)).serve();
    } catch (IOException | RuntimeException e) {
      end.complete(e);
    } finally {
      try {
        stream.close();
      } catch (IOException e) {
        end.completeExceptionally(e);
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    driver.close();
    worker.interrupt();
    worker.join();
  }

  private Task task(long ticket, String agent, Payload payload) {
    return new Task(new Assignment(ticket, 1, agent, payload), returns, false);
  }

  private Task noop(long ticket) {
    return task(ticket, NoopAgent.NAME, Payload.none());
  }

  private Task sleep(long ticket, Duration time) {
    return task(ticket, SleepAgent.NAME, SleepAgent.input(time.toNanos()));
  }

  private List<Long> answered(int count) throws IOException {
    List<Long> tickets = new ArrayList<>();
    while (tickets.size() < count) {
      tickets.add(((Answer) driver.read()).ticket());
    }
    return tickets;
  }

  @Test
  void tasks_sentTogether_areEachAnsweredOnceInTurn() throws IOException {
    for (long first = 0; first < 20_000; first += 200) {
      for (long ticket = first; ticket < first + 200; ticket++) {
        driver.say(noop(ticket));
      }
      driver.flush();
      List<Long> answered = new ArrayList<>();
      while (answered.size() < 200) {
        StreamMessage message = driver.read();
        if (message instanceof Returned back) {
          // Where the machine is busy a task may last; then what waits behind it is sent again.
          returns = back.returns();
          for (long ticket = first + answered.size() + 1; ticket < first + 200; ticket++) {
            driver.say(noop(ticket));
          }
          driver.flush();
        } else {
          answered.add(((Answer) message).ticket());
        }
      }

      assertThat(answered).isEqualTo(LongStream.range(first, first + 200).boxed().toList());
    }
  }

  @Test
  void tasks_oneAtATime_areAnsweredAtOnce() throws IOException {
    for (long ticket = 0; ticket < 500; ticket++) {
      driver.send(noop(ticket));

      assertThat(answered(1)).containsExactly(ticket);
    }
  }

  @Test
  void task_throws_isAnsweredWithItsErrorAndTheNextOneIsDone() throws IOException {
    driver.send(task(1, MischiefAgent.NAME, MischiefAgent.input(THROW)));

    Answer thrown = (Answer) driver.read();
    assertThat(((Execution.Threw) thrown.execution()).error()).contains("mischief done");
    driver.send(noop(2));
    assertThat(answered(1)).containsExactly(2L);
  }

  private void sayLastingWithTwoBehind() throws IOException {
    driver.say(sleep(2, LONG));
    driver.say(noop(3));
    driver.send(noop(4));
  }

  @Test
  void tasks_behindOneThatLasts_areGivenBackAndThoseBeforeItAnswered() throws IOException {
    driver.say(noop(1));
    sayLastingWithTwoBehind();
    StreamMessage first = driver.read();
    while (first instanceof Returned back) {
      // Where the machine is busy the first may last itself.
      returns = back.returns();
      sayLastingWithTwoBehind();
      first = driver.read();
    }

    assertThat(((Answer) first).ticket()).isEqualTo(1);
    assertThat(driver.read()).isEqualTo(new Returned(++returns));
    driver.send(noop(3));
    assertThat(driver.read()).isEqualTo(new Returned(++returns));
  }

  @Test
  void tasks_sentBeforeTheDriverHeardThatOthersCameBack_areNotDone() throws IOException {
    driver.say(sleep(1, LONG));
    driver.send(noop(2));
    assertThat(driver.read()).isEqualTo(new Returned(1));
    driver.send(noop(3));
    driver.send(new Cancel(1, 1));
    assertThat(answered(1)).containsExactly(1L);
    driver.send(noop(4));
    returns = 1;
    driver.send(noop(2));

    assertThat(answered(1)).containsExactly(2L);
  }

  @Test
  void task_givenUpAtWork_isInterruptedAndTheNextOneIsDone() throws IOException {
    driver.send(sleep(1, LONG));
    driver.send(new Cancel(1, 1));

    Answer givenUp = (Answer) driver.read();
    assertThat(givenUp.ticket()).isEqualTo(1);
    assertThat(givenUp.execution()).isInstanceOf(Execution.Threw.class);
    driver.send(noop(2));
    assertThat(answered(1)).containsExactly(2L);
  }

  @Test
  void clock_askedIdleOrAtWork_isRead() throws IOException {
    driver.send(new Clock(0));
    long idleNanos = ((Clock) driver.read()).nanos();
    driver.send(sleep(1, LONG));
    driver.send(new Clock(0));

    assertThat(((Clock) driver.read()).nanos()).isBetween(idleNanos, System.nanoTime());
  }

  @Test
  void driver_hangsUpIdle_endsTheService() throws Exception {
    driver.close();

    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(EOFException.class);
    assertThat(broken).isNotDone();
  }

  @Test
  void driver_hangsUpWhileATaskIsAtWork_isNoticed() throws Exception {
    driver.send(sleep(1, LONG));
    driver.close();

    assertThat(broken.get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void driver_saysNonsense_endsTheService() throws Exception {
    ownSocket.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII)));

    assertThat(end.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("message of");
  }

  @Test
  void message_longerThanAllowed_isNotSaid() {
    Payload giant = Payload.remainderOf(ByteBuffer.allocate(StreamMessage.LONGEST));

    assertThatThrownBy(() -> driver.say(task(1, NoopAgent.NAME, giant)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("at most");
  }
}
