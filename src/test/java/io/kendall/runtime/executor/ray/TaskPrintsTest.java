package io.kendall.runtime.executor.ray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.executor.ray.StreamMessage.Clock;
import io.kendall.runtime.executor.ray.StreamMessage.Printed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskPrintsTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private TaskStream worker;
  private TaskStream driver;
  private TaskPrints prints;
  private PrintStream out;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      worker = new TaskStream(SocketChannel.open(server.getLocalAddress()));
      driver = new TaskStream(server.accept());
    }
    prints = new TaskPrints(worker);
    out = prints.tee(log);
  }

  @AfterEach
  void disconnect() throws IOException {
    worker.close();
    driver.close();
  }

  /** Up to a mark that is sent now. */
  private List<String> received() throws IOException {
    worker.send(new Clock(0));
    List<String> lines = new ArrayList<>();
    while (driver.read() instanceof Printed printed) {
      lines.add(printed.line());
    }
    return lines;
  }

  @Test
  void lines_reachTheDriverAndTheLog() throws IOException {
    out.print("one\r\ntw");
    out.print("ö\n\n");

    assertThat(received()).containsExactly("one", "twö", "");
    assertThat(log.toString(UTF_8)).isEqualTo("one\r\ntwö\n\n");
  }

  @Test
  void line_withoutItsEnd_isSentWhenTheTaskEnds() throws IOException {
    out.print("half");
    assertThat(received()).isEmpty();

    prints.endTask();
    assertThat(received()).containsExactly("half");
    prints.endTask();
    assertThat(received()).isEmpty();
  }

  @Test
  void lines_tooMany_areToldOfOnceAndAnewForTheNextTask() throws IOException {
    for (int i = 0; i < 3 * TaskPrints.MOST_LINES; i++) {
      out.println(i);
    }
    List<String> lines = received();
    assertThat(lines).hasSize(TaskPrints.MOST_LINES + 1).startsWith("0", "1", "2");
    assertThat(lines.get(TaskPrints.MOST_LINES)).startsWith("… and more");

    prints.endTask();
    out.println("next");
    assertThat(received()).containsExactly("next");
  }

  @Test
  void line_veryLong_comesInPieces() throws IOException {
    out.println("x".repeat(5000));

    assertThat(received()).extracting(String::length).containsExactly(4096, 904);
  }
}
