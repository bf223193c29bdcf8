package io.kendall.runtime.executor.process;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.message.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Does in one process what a worker does, so that a JVM told to archive its classes at the end
 * ({@code -XX:ArchiveClassesAtExit}) archives those that a worker needs. The build runs it; without
 * the archive workers start slower and are the same otherwise.
 */
public final class WorkerTraining {
  private static final int TASKS = 50;

  private WorkerTraining() {}

  /** Serves some tasks over a socket, both of whose ends are here. */
  public static void main(String[] args) throws IOException, InterruptedException {
    TimerSlack.tighten();
    try (SocketFolder folder = SocketFolder.open();
        SharedMemory memory =
            SharedMemory.create(folder.path().resolveSibling("board"), ClaimBoard.BYTES);
        SharedMemory answers =
            SharedMemory.create(folder.path().resolveSibling("answers"), AnswerRing.BYTES);
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      Thread parent = new Thread(() -> playParent(folder), "parent");
      parent.start();
      socket.connect(UnixDomainSocketAddress.of(folder.path()));
      FrameChannel channel = new FrameChannel(socket);
      channel.write(new Frame.Hello(firstLine(), ProcessHandle.current().pid()));
      ClaimBoard board = new ClaimBoard(memory.bytes());
      board.open();
      AnswerRing ring = new AnswerRing(answers.bytes());
      new TaskServer(channel, ring, board, 1, AgentRegistry.load(), Slowdown.NONE).serve();
      parent.join();
    }
  }

  private static String firstLine() throws IOException {
    Reader nothing = new InputStreamReader(InputStream.nullInputStream(), StandardCharsets.UTF_8);
    return String.valueOf(new BufferedReader(nothing).readLine());
  }

  private static void playParent(SocketFolder folder) {
    try (FrameChannel channel = new FrameChannel(folder.accept())) {
      Frame.Hello unused = Handshake.hello(channel);
      long aheadNanos = Handshake.ready(channel);
      Payload input = SleepAgent.input(aheadNanos);
      for (int i = 0; i < TASKS; i++) {
        String agent = i % 2 == 0 ? NoopAgent.NAME : SleepAgent.NAME;
        channel.write(new Frame.Task(new Assignment(i, 1, agent, input)));
        Frame answer = channel.read();
        if (!(answer instanceof Frame.Result)) {
          throw new IOException("no answer but " + answer);
        }
      }
    } catch (IOException e) {
      System.err.println("training broke: " + e);
    }
  }
}
