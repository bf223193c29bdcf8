package io.kendall.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders in which the system looks for programs: the variable PATH. */
public final class SearchPath {
  private SearchPath() {}

  /** The first program of this name, where there is one. */
  public static Optional<Path> find(String program) {
    return find(program, Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  static Optional<Path> find(String program, String path) {
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> in(folder, program))
        .findFirst();
  }

  private static Stream<Path> in(String folder, String program) {
    try {
      Path file = Path.of(folder, program);
      return Files.isRegularFile(file) && Files.isExecutable(file) ? Stream.of(file) : Stream.of();
    } catch (InvalidPathException e) {
      return Stream.of();
    }
  }
}
