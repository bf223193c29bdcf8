package io.kendall.runtime.ray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ray's own programs, in a Python environment in the user's cache folder. */
final class RayInstallation {
  /** The same as the Java library's: Ray connects only to its own version. */
  static final String VERSION = "2.39.0";

  private static final long INSTALL_MINUTES = 5;

  private RayInstallation() {}

  private static Path folder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("kendall").resolve("ray-" + VERSION);
  }

  /** The program {@code ray}, if it was installed before. */
  static Optional<Path> find() {
    return Files.exists(complete()) ? Optional.of(folder().resolve("bin/ray")) : Optional.empty();
  }

  private static Path complete() {
    return folder().resolve("complete");
  }

  /** Installs it: 230 MB. */
  static Path install() throws IOException {
    Files.createDirectories(folder().getParent());
    run(List.of("python3", "-m", "venv", "--clear", folder().toString()));
    run(
        List.of(
            folder().resolve("bin/python").toString(),
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
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("not done within minutes: " + command);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + command, e);
    }
    if (process.exitValue() != 0) {
      throw new IOException("exit code %d: %s".formatted(process.exitValue(), command));
    }
  }
}
