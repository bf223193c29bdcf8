package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.ClaimBoard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A worker process. Its arguments are the paths of the claim board and of the parent's socket; on
 * standard input come the secret that it shows at the socket with its number as a claimant, then
 * requests to give up a task. When standard input ends the parent is gone, and so is the worker.
 */
public final class WorkerMain {
  private static final int ORDERLY = 0;
  private static final int BROKEN = 1;
  private static final int PARENT_GONE = 3;

  private WorkerMain() {}

  /** Serves tasks until the parent closes the socket. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("a worker is started by its parent, with the paths of what they share");
      System.exit(2);
    }
    int exitCode = BROKEN;
    try {
      TimerSlack.tighten();
      BufferedReader control = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      System.setIn(InputStream.nullInputStream());
      String secret = control.readLine();
      if (secret != null) {
        ClaimBoard board = new ClaimBoard(SharedMemory.map(Path.of(args[0])));
        serve(args[1], board, secret.split(" ", 3), control);
      }
      exitCode = ORDERLY;
    } catch (IOException | RuntimeException e) {
      System.err.println("the worker's line broke: " + e);
    } finally {
      // Threads that an agent left behind do not keep the process.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static void serve(String path, ClaimBoard board, String[] secret, BufferedReader control)
      throws IOException {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        FrameChannel channel = new FrameChannel(socket)) {
      socket.connect(UnixDomainSocketAddress.of(path));
      channel.write(new Frame.Hello(secret[0], ProcessHandle.current().pid()));
      int claimant = Integer.parseInt(secret[1]);
      AnswerRing ring = new AnswerRing(SharedMemory.map(Path.of(secret[2])));
      TaskServer server =
          new TaskServer(
              channel, ring, board, claimant, AgentRegistry.load(), Slowdown.ofThisProcess());
      Thread watch = new Thread(() -> watchParent(control, server), "kendall-control");
      watch.setDaemon(true);
      watch.start();
      server.serve();
    }
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
