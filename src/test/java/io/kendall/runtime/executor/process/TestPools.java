package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.agent.MischiefAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Workers as they are shipped, with the agents of tests beside them. */
final class TestPools {
  private TestPools() {}

  /** The class path of a worker, from the built jar. */
  static String classPath() {
    return System.getProperty("kendall.jar") + java.io.File.pathSeparator + testClasses();
  }

  static ProcessOptions options() {
    ProcessOptions inherited = ProcessOptions.inherited();
    return new ProcessOptions(
            System.getProperty("kendall.jar"), List.of("-Xmx256m"), inherited.startLimit())
        .withClassPath(testClasses());
  }

  private static String testClasses() {
    try {
      return Path.of(
              MischiefAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The socket of the one pool that this process has. */
  static Path socketOfTheOnlyPool() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String ours = "kendall-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(temporary)) {
      List<Path> sockets =
          files
              .filter(file -> file.getFileName().toString().startsWith(ours))
              .map(folder -> folder.resolve("pool"))
              .filter(Files::exists)
              .toList();
      assertThat(sockets).hasSize(1);
      return sockets.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by its name, as {@code KILL} or {@code STOP}. */
  static void signal(String name, long processId) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, String.valueOf(processId)).inheritIO().start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IOException("kill -" + name + " " + processId + " failed");
    }
  }

  /** Whether a process is there and no zombie. */
  static boolean isAlive(long processId) {
    try {
      String stat = Files.readString(Path.of("/proc/" + processId + "/stat"));
      // The state follows the command's name, which is in parentheses.
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
