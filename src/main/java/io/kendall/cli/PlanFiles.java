package io.kendall.cli;

import io.kendall.analysis.capacity.Plan;
import io.kendall.analysis.capacity.PlanReader;
import io.kendall.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The plans that a command is given. */
final class PlanFiles {
  private PlanFiles() {}

  /**
   * Reads them.
   *
   * @param given files, and folders whose {@code *.yaml} are read in the order of their names
   * @throws UsageException if one cannot be read, or a folder holds none
   */
  static List<Plan> read(List<Path> given) {
    List<Plan> plans = new ArrayList<>();
    for (Path path : given) {
      for (Path file : Files.isDirectory(path) ? in(path) : List.of(path)) {
        try {
          plans.add(PlanReader.read(file));
        } catch (SyntaxException e) {
          throw new UsageException(String.valueOf(e.getMessage()));
        }
      }
    }
    return plans;
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (files.isEmpty()) {
        throw new UsageException(folder + ": holds no plan; wanted a folder with *.yaml");
      }
      return files;
    } catch (IOException e) {
      throw new UsageException(folder + ": cannot be read: " + e.getMessage());
    }
  }
}
