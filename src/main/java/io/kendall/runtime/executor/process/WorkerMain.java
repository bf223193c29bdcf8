package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.message.Payload;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A worker process. Its argument is the path of the parent's socket; on standard input come the
 * secret that it shows there, then requests to give up a task. When standard input ends the parent
 * is gone, and so is the worker.
 */
public final class WorkerMain {
  /** How long a worker that has just finished waits awake for its next task. */
  private static final long AWAKE_NANOS = 60_000;

  private static final int ORDERLY = 0;
  private static final int PARENT_GONE = 3;

  private final FrameChannel channel;
  private final AgentRegistry agents;
  private final Thread server = Thread.currentThread();
  private @Nullable Assignment current;

  private WorkerMain(FrameChannel channel, AgentRegistry agents) {
    this.channel = channel;
    this.agents = agents;
  }

  /** Serves tasks until the parent closes the socket. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("a worker is started by its parent with the path of a socket");
      System.exit(2);
    }
    TimerSlack.tighten();
    BufferedReader control = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.setIn(InputStream.nullInputStream());
    String token = control.readLine();
    if (token == null) {
      return;
    }
    int exitCode = serve(args[0], token, control);
    // Threads that an agent left behind do not keep the process.
    Runtime.getRuntime().halt(exitCode);
  }

  private static int serve(String path, String token, BufferedReader control) throws IOException {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        FrameChannel channel = new FrameChannel(socket)) {
      socket.connect(UnixDomainSocketAddress.of(path));
      channel.write(new Frame.Hello(token, ProcessHandle.current().pid()));
      WorkerMain worker = new WorkerMain(channel, AgentRegistry.load());
      Thread listener = new Thread(() -> worker.obey(control), "kendall-control");
      listener.setDaemon(true);
      listener.start();
      // What the first task needs is loaded before it comes.
      Payload.of(Payload.none().json());
      channel.write(new Frame.Ready());
      worker.serveTasks();
      return ORDERLY;
    } catch (EOFException closed) {
      return ORDERLY;
    }
  }

  private void serveTasks() throws IOException {
    long awakeNanos = 0;
    while (true) {
      Frame frame = channel.read(awakeNanos);
      if (frame instanceof Frame.Task task) {
        channel.write(execute(task.assignment()));
        awakeNanos = AWAKE_NANOS;
      } else if (frame instanceof Frame.Clock) {
        channel.write(new Frame.Clock(System.nanoTime()));
      }
    }
  }

  private Frame execute(Assignment task) {
    long startedNanos = System.nanoTime();
    try {
      Agent agent = agents.find(task.agent());
      if (agent == null) {
        return failure(
            task, startedNanos, "no agent " + task.agent() + ", there are " + agents.names());
      }
      JsonNode input = task.payload().json();
      become(task);
      startedNanos = System.nanoTime();
      JsonNode answer = agent.execute(input);
      long finishedNanos = System.nanoTime();
      return new Frame.Answer(
          task.ticket(), task.attempt(), startedNanos, finishedNanos, Payload.of(answer));
    } catch (Throwable thrown) {
      // Whatever an agent throws, errors too, is its task's answer and not the worker's end.
      return failure(task, startedNanos, thrown.toString());
    } finally {
      become(null);
      // An interrupt that came for the last task is not meant for the next.
      Thread.interrupted();
    }
  }

  private static Frame failure(Assignment task, long startedNanos, String error) {
    return new Frame.Failure(task.ticket(), task.attempt(), startedNanos, System.nanoTime(), error);
  }

  private synchronized void become(@Nullable Assignment task) {
    current = task;
  }

  private synchronized void interrupt(long ticket, int attempt) {
    if (current != null && current.ticket() == ticket && current.attempt() == attempt) {
      server.interrupt();
    }
  }

  /** Reads standard input until it ends with the parent. */
  private void obey(BufferedReader control) {
    try {
      String line;
      while ((line = control.readLine()) != null) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("cancel")) {
          interrupt(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        }
      }
    } catch (IOException | NumberFormatException e) {
      System.err.println("the parent's line broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }
}
