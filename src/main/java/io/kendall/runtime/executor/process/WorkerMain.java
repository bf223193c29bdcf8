package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.clock.TimerSlack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A worker process. Its argument is the path of the parent's socket; on standard input come the
 * secret that it shows there, then requests to give up a task. When standard input ends the parent
 * is gone, and so is the worker.
 */
public final class WorkerMain {
  private static final int ORDERLY = 0;
  private static final int BROKEN = 1;
  private static final int PARENT_GONE = 3;

  private WorkerMain() {}

  /** Serves tasks until the parent closes the socket. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("a worker is started by its parent with the path of a socket");
      System.exit(2);
    }
    int exitCode = BROKEN;
    try {
      TimerSlack.tighten();
      BufferedReader control = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      System.setIn(InputStream.nullInputStream());
      String token = control.readLine();
      if (token != null) {
        serve(args[0], token, control);
      }
      exitCode = ORDERLY;
    } catch (IOException | RuntimeException e) {
      System.err.println("the worker's line broke: " + e);
    } finally {
      // Threads that an agent left behind do not keep the process.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static void serve(String path, String token, BufferedReader control) throws IOException {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        FrameChannel channel = new FrameChannel(socket)) {
      socket.connect(UnixDomainSocketAddress.of(path));
      channel.write(new Frame.Hello(token, ProcessHandle.current().pid()));
      TaskServer server = new TaskServer(channel, AgentRegistry.load());
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
