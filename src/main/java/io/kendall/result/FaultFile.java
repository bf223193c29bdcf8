package io.kendall.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and reads what pools made of faults as JSON; every version ever written is read. */
final class FaultFile {
  private static final int SCHEMA = 1;

  private FaultFile() {}

  static void write(Path file, FaultRecord record) {
    ObjectNode root = JsonSource.MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    ProvenanceFile.put(root.putObject("provenance"), record.provenance());
    ArrayNode rows = root.putArray("rows");
    record.rows().forEach(row -> put(rows.addObject(), row));
    try {
      JsonSource.write(file, root);
    } catch (IOException e) {
      throw new ResultFileException(file, "cannot be written: " + FileTrouble.reason(e));
    }
  }

  private static void put(ObjectNode object, FaultRow row) {
    object.put("pool", row.pool());
    object.put("fault", row.fault());
    object.put("times", row.times());
    object.put("tasks", row.tasks());
    object.put("lost", row.lost());
    object.put("tried_again", row.triedAgain());
    object.put("run_twice", row.runTwice());
    object.put("unexplained", row.unexplained());
    row.noticed().ifPresent(times -> put(object.putObject("noticed"), times));
    row.recovered().ifPresent(times -> put(object.putObject("recovered"), times));
    object.put("outcome", row.outcome());
  }

  private static void put(ObjectNode object, RecoveryTimes times) {
    object.put("n", times.n());
    object.put("p50_s", times.p50Seconds());
    object.put("p99_s", times.p99Seconds());
    object.put("max_s", times.maxSeconds());
  }

  static FaultRecord read(Path file) {
    JsonObject root = new JsonSource(file).object();
    int schema = root.integer("schema");
    if (schema != SCHEMA) {
      throw root.wrong("schema", "is %d, this version reads %d".formatted(schema, SCHEMA));
    }
    List<FaultRow> rows = new ArrayList<>();
    root.objects("rows").forEach(object -> rows.add(row(object)));
    return new FaultRecord(ProvenanceFile.from(root.object("provenance")), rows);
  }

  private static FaultRow row(JsonObject object) {
    try {
      return new FaultRow(
          object.text("pool"),
          object.text("fault"),
          object.integer("times"),
          object.longInteger("tasks"),
          object.longInteger("lost"),
          object.longInteger("tried_again"),
          object.longInteger("run_twice"),
          object.longInteger("unexplained"),
          times(object, "noticed"),
          times(object, "recovered"),
          object.text("outcome"));
    } catch (IllegalArgumentException e) {
      throw object.wrong("", "is no such row: " + e.getMessage());
    }
  }

  private static Optional<RecoveryTimes> times(JsonObject row, String field) {
    if (!row.has(field)) {
      return Optional.empty();
    }
    JsonObject times = row.object(field);
    return Optional.of(
        new RecoveryTimes(
            times.integer("n"),
            times.number("p50_s"),
            times.number("p99_s"),
            times.number("max_s")));
  }
}
