package io.kendall.benchmark.ray;

import io.kendall.config.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Ray's own programs, in a Python environment in the user's cache folder. */
public final class RayPrograms {
  /** The same as the Java library's: Ray connects only to its own version. */
  static final String VERSION = "2.39.0";

  private static final long INSTALL_MINUTES = 5;

  private final Path folder;

  RayPrograms(Path cache) {
    folder = cache.resolve("ray-" + VERSION);
  }

  /** Those in the cache folder of whoever runs this. */
  public static RayPrograms ofUser() {
    return new RayPrograms(CacheFolder.ofUser());
  }

  /** The program {@code ray}, if it was installed before. */
  public Optional<Path> find() {
    return Files.exists(complete()) ? Optional.of(folder.resolve("bin/ray")) : Optional.empty();
  }

  private Path complete() {
    return folder.resolve("complete");
  }

  /**
   * The program {@code ray}, installed now if it was not before (230 MB).
   *
   * @param progress is told before something takes long
   * @throws IOException if it cannot be installed; the message says which step failed
   */
  public Path require(Consumer<String> progress) throws IOException {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    progress.accept("installing Ray %s, 230 MB, into %s".formatted(VERSION, folder));
    Files.createDirectories(folder.getParent());
    run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
    String python = folder.resolve("bin/python").toString();
    run(
        List.of(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "ray==" + VERSION));
    Files.createFile(complete());
    return find().orElseThrow();
  }

  private static void run(List<String> command) throws IOException {
    String words = String.join(" ", command);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("not done within %d minutes: %s".formatted(INSTALL_MINUTES, words));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + words, e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("exit code %d: %s".formatted(process.exitValue(), words));
    }
  }
}
