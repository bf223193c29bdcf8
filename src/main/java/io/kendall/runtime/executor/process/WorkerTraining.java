package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.message.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.List;

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
    try (SocketFolder folder = SocketFolder.open();
        SharedMemory memory =
            SharedMemory.create(folder.path().resolveSibling("board"), ClaimBoard.BYTES);
        SharedMemory answers =
            SharedMemory.create(folder.path().resolveSibling("answers"), AnswerRing.BYTES)) {
      Thread parent = new Thread(() -> playParent(folder), "parent");
      parent.start();
      new ClaimBoard(memory.bytes()).open();
      // Like a worker's standard input it does not end while its parent lives.
      Pipe control = Pipe.open();
      List<String> told =
          List.of("secret", "1", "" + answers.path(), "" + memory.path(), "" + folder.path(), "");
      control.sink().write(UTF_8.encode(String.join("\n", told)));
      InputStream input = Channels.newInputStream(control.source());
      WorkerMain.serve(new BufferedReader(new InputStreamReader(input, UTF_8)));
      parent.join();
    }
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
