package io.kendall.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.ray.RayConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Asks whether there is a cluster, in a JVM of its own: what Ray brings into a process stays there,
 * and would run beside everything that is measured.
 */
public final class RayProbe {
  private static final String CPUS = "cpus: ";
  private static final String REFUSED = "refused: ";
  private static final String WITHOUT_CLASSES =
      "the classes of Ray are not there: kendall-ray.jar belongs beside this program’s jar";

  private static final int NO_CLUSTER = 3;
  private static final long LIMIT_SECONDS = 60;

  private RayProbe() {}

  /**
   * Connects, says what there is, and ends.
   *
   * @param args the address
   */
  public static void main(String[] args) {
    int code = 0;
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try (RayConnection connection = RayPool.connect(args[0])) {
      out.println(CPUS + connection.cpus());
    } catch (IOException | RuntimeException e) {
      out.println(REFUSED + e.getMessage());
      code = NO_CLUSTER;
    } catch (NoClassDefFoundError e) {
      out.println(REFUSED + WITHOUT_CLASSES);
      code = NO_CLUSTER;
    }
    // Ray may leave threads that are no daemons.
    System.exit(code);
  }

  /**
   * Whether there is a cluster on which the cells can run.
   *
   * @param address where its head listens, {@code HOST:PORT}
   */
  public static RayPlace ask(String address) throws IOException {
    Process process =
        new ProcessBuilder(command(address)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      List<String> said = new ArrayList<>();
      Thread reader = new Thread(() -> read(process, said), "kendall-ray-probe");
      reader.setDaemon(true);
      reader.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return new RayPlace.Missing("what is at " + address + " does not answer");
      }
      reader.join();
      return place(address, said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RayPlace.Missing("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(String address) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(RayFork.jvmArguments(address));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RayProbe.class.getName(), address));
    return command;
  }

  private static void read(Process process, List<String> said) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().forEach(said::add);
    } catch (IOException e) {
      said.add(REFUSED + e.getMessage());
    }
  }

  /** What the lines say, among which Ray may have its own. */
  static RayPlace place(String address, List<String> said) {
    for (String line : said) {
      if (line.startsWith(REFUSED)) {
        return new RayPlace.Missing(line.substring(REFUSED.length()));
      }
      if (line.startsWith(CPUS)) {
        return place(address, Double.parseDouble(line.substring(CPUS.length())));
      }
    }
    return new RayPlace.Missing("the way to the cluster at " + address + " broke off");
  }

  private static RayPlace place(String address, double cpus) {
    return cpus < RayPlace.CPUS
        ? new RayPlace.Missing(
            String.format(
                Locale.ROOT,
                "the cluster at %s has %.0f CPUs, %d are wanted",
                address,
                cpus,
                RayPlace.CPUS))
        : new RayPlace.Reached(address, cpus);
  }
}
