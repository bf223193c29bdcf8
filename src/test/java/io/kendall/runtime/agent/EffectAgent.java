package io.kendall.runtime.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kendall.runtime.clock.PreciseWait;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Works for a time and then has its effect, a line with the task's number and the worker's process
 * id at the end of a file. Told to, it is killed before or after that, once for each task.
 */
public final class EffectAgent implements Agent {
  /** The name of this agent. */
  public static final String NAME = "effect";

  /** Where its process is killed. */
  public enum Death {
    NEVER,
    BEFORE_EFFECT,
    AFTER_EFFECT
  }

  /** The input of a task. */
  public static Payload input(int task, Path file, long serviceNanos, Death death) {
    return Payload.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("task", task)
            .put("file", file.toString())
            .put("nanos", serviceNanos)
            .put("death", death.name()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Payload execute(Payload input) throws IOException, InterruptedException {
    JsonNode order = input.json();
    int task = order.path("task").asInt();
    Path file = Path.of(order.path("file").asText());
    Death death = Death.valueOf(order.path("death").asText());
    PreciseWait.until(System.nanoTime() + order.path("nanos").asLong());
    if (death == Death.BEFORE_EFFECT) {
      dieOnce(file, task);
    }
    String line = "%d %d\n".formatted(task, ProcessHandle.current().pid());
    // One write at the end of the file: lines of several processes do not mix.
    Files.write(
        file, line.getBytes(US_ASCII), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (death == Death.AFTER_EFFECT) {
      dieOnce(file, task);
    }
    return input;
  }

  private static void dieOnce(Path file, int task) throws IOException, InterruptedException {
    try {
      Files.createFile(file.resolveSibling(file.getFileName() + "-died-" + task));
    } catch (FileAlreadyExistsException before) {
      return;
    }
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-KILL", self).start().waitFor();
    throw new IllegalStateException("killed, and still here");
  }
}
