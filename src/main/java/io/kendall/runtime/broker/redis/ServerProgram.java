package io.kendall.runtime.broker.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The program of a Redis server for this system, out of the library that carries several. */
final class ServerProgram {
  private static final String RELEASE = "7.0.15";
  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "amd64", "x86_64", "amd64", "aarch64", "arm64", "arm64", "arm64");

  private ServerProgram() {}

  /**
   * Lays the program into a folder.
   *
   * @throws IOException if there is none for this system, or it cannot be written
   */
  static Path layInto(Path folder) throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name = "/redis-server-%s-%s".formatted(RELEASE, platform(system, processor));
    try (InputStream program = ServerProgram.class.getResourceAsStream(name)) {
      if (program == null) {
        throw new IOException(
            "no Redis server comes along for %s on %s; name one by its URL"
                .formatted(system, processor));
      }
      Path file = folder.resolve("redis-server");
      Files.copy(program, file);
      if (!file.toFile().setExecutable(true, true)) {
        throw new IOException(file + " cannot be made executable");
      }
      return file;
    }
  }

  private static String platform(String system, String processor) {
    String name = system.startsWith("mac") ? "darwin" : system;
    return name + "-" + Optional.ofNullable(ARCHITECTURES.get(processor)).orElse(processor);
  }
}
