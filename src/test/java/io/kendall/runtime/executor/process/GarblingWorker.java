package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A process that a pool takes for its worker: it gives tasks back as they came, and answers one
 * whose input is the name of a {@link Garbage} with that.
 */
public final class GarblingWorker {
  private GarblingWorker() {}

  /** What it sends in place of an answer. */
  enum Garbage {
    HALF("half a frame, and nothing more", "00000190 01 05 00000000"),
    OVERSIZED("the start of a frame of 2 GB", "7fffffff 01 05 00000000"),
    NO_FRAME("bytes that are no frame", "0d0a0d0a 0d0a0d0a"),
    UNKNOWN("a frame of an unknown kind", "00000002 01 4d"),
    FOREIGN("a frame that belongs elsewhere", "0000000a 01 03 0000000000000001"),
    CUT_OFF("a result whose body is missing", "00000002 01 05");

    private final String text;
    private final String hex;

    Garbage(String text, String hex) {
      this.text = text;
      this.hex = hex.replace(" ", "");
    }

    String text() {
      return text;
    }

    TaskRequest task() {
      return TaskRequest.of(-1, "garbling", Payload.of(TextNode.valueOf(name())));
    }
  }

  /** Workers of this kind: Java takes the first class that is named, and the rest for arguments. */
  static ProcessOptions options() {
    return TestPools.options()
        .withJvmArguments("-cp", TestPools.classPath(), GarblingWorker.class.getName());
  }

  /** Serves until the parent closes the line. */
  public static void main(String[] args) throws IOException {
    BufferedReader control = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    List<String> told =
        List.of(
            control.readLine(),
            control.readLine(),
            control.readLine(),
            control.readLine(),
            control.readLine());
    try (SocketChannel socket =
        SocketChannel.open(UnixDomainSocketAddress.of(Path.of(told.get(4))))) {
      FrameChannel channel = new FrameChannel(socket);
      channel.write(new Frame.Hello(told.get(0), ProcessHandle.current().pid()));
      channel.write(new Frame.Ready());
      serve(socket, channel);
    } catch (EOFException closed) {
      // The pool ends.
    }
  }

  private static void serve(SocketChannel socket, FrameChannel channel) throws IOException {
    long answers = 0;
    while (true) {
      Frame frame = channel.read();
      if (frame instanceof Frame.Clock) {
        channel.write(new Frame.Clock(System.nanoTime()));
      } else if (frame instanceof Frame.Task task) {
        byte[] garbage = garbage(task.assignment().payload());
        if (garbage.length == 0) {
          channel.write(echo(answers++, task.assignment()));
        } else {
          socket.write(ByteBuffer.wrap(garbage));
          socket.shutdownOutput();
        }
      }
    }
  }

  private static byte[] garbage(Payload input) throws IOException {
    String text = input.json().asText();
    return Arrays.stream(Garbage.values())
        .filter(garbage -> garbage.name().equals(text))
        .findFirst()
        .map(garbage -> HexFormat.of().parseHex(garbage.hex))
        .orElse(new byte[0]);
  }

  private static Frame echo(long order, Assignment task) {
    long nowNanos = System.nanoTime();
    Execution execution = new Execution.Answered(nowNanos, nowNanos, task.payload());
    return new Frame.Result(order, task.ticket(), task.attempt(), execution, null);
  }
}
