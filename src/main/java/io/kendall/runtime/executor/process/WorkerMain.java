package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.ClaimBoard;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A worker process. On standard input come, a line each, the secret that it shows at the parent's
 * socket, its number as a claimant, and the paths of its answers' memory, of the claim board and of
 * the socket; then requests to give up a task. When standard input ends the parent is gone, and so
 * is the worker.
 */
public final class WorkerMain {
  private static final int ORDERLY = 0;
  private static final int BROKEN = 1;
  private static final int PARENT_GONE = 3;

  private WorkerMain() {}

  /** Serves tasks until the parent closes the socket. */
  public static void main(String[] args) {
    if (args.length != 0) {
      System.err.println("a worker is started by its parent, who tells it all that it needs");
      System.exit(2);
    }
    int exitCode = BROKEN;
    try {
      BufferedReader control = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      System.setIn(InputStream.nullInputStream());
      serve(control);
      exitCode = ORDERLY;
    } catch (IOException | RuntimeException e) {
      System.err.println("the worker's line broke: " + e);
    } finally {
      // Threads that an agent left behind do not keep the process.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** The same, told what it needs by a parent who may be in this process. */
  static void serve(BufferedReader control) throws IOException {
    TimerSlack.tighten();
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        FrameChannel channel = new FrameChannel(socket)) {
      // All that can be is done before the parent has made ready what it shares.
      AgentRegistry agents = AgentRegistry.load();
      String secret = told(control);
      int claimant = Integer.parseInt(told(control));
      Path answers = Path.of(told(control));
      Path board = Path.of(told(control));
      Path path = Path.of(told(control));
      socket.connect(UnixDomainSocketAddress.of(path));
      channel.write(new Frame.Hello(secret, ProcessHandle.current().pid()));
      AnswerRing ring = new AnswerRing(SharedMemory.map(answers));
      ClaimBoard line = new ClaimBoard(SharedMemory.map(board));
      TaskServer server =
          new TaskServer(channel, ring, line, claimant, agents, Slowdown.ofThisProcess());
      Thread watch = new Thread(() -> watchParent(control, server), "kendall-control");
      watch.setDaemon(true);
      watch.start();
      server.serve();
    }
  }

  private static String told(BufferedReader control) throws IOException {
    String line = control.readLine();
    if (line == null) {
      throw new EOFException("the parent has gone before it spoke");
    }
    return line;
  }

  /** Reads standard input until it ends with the parent. */
  private static void watchParent(BufferedReader control, TaskServer server) {
    try {
      String line;
      while ((line = control.readLine()) != null) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("cancel")) {
          server.cancel(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        }
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("the parent's line broke: " + e);
    } finally {
      Runtime.getRuntime().halt(PARENT_GONE);
    }
  }
}
