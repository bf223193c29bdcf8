package io.kendall.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Several runs, one after the other, as one: a benchmark has a row for each of them. */
final class JoinedRun {
  private JoinedRun() {}

  /**
   * Writes it.
   *
   * @param runs folders of runs in their order, at least one
   * @param folder where it goes; made where it is not there
   */
  static void write(List<Path> runs, Path folder) throws IOException {
    ArrayNode rows = JsonSource.MAPPER.createArrayNode();
    for (Path run : runs) {
      JsonNode some = JsonSource.MAPPER.readTree(run.resolve(ResultStore.JMH_FILE).toFile());
      some.forEach(rows::add);
    }
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(ResultStore.JMH_FILE),
        JsonSource.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    Files.copy(
        runs.get(0).resolve(ResultStore.PROVENANCE_FILE),
        folder.resolve(ResultStore.PROVENANCE_FILE),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
