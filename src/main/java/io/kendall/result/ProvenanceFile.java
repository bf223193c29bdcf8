package io.kendall.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes and reads a provenance as JSON; every version that was ever written is read. */
final class ProvenanceFile {
  private ProvenanceFile() {}

  static void write(Path file, Provenance provenance) throws IOException {
    ObjectNode root = JsonSource.MAPPER.createObjectNode();
    put(root, provenance);
    JsonSource.write(file, root);
  }

  /** Puts a provenance into an object. */
  static void put(ObjectNode root, Provenance provenance) {
    root.put("schema", provenance.schema());
    root.put("started_at", provenance.startedAt().toString());
    root.put("finished_at", provenance.finishedAt().toString());
    root.put("profile", provenance.profile());
    root.put("seed", provenance.seed());
    putAll(root.putObject("machine"), provenance.machine());
    putAll(root.putObject("software"), provenance.software());
    root.put("commit", provenance.commit());
    root.put("dirty", provenance.dirty());
    ArrayNode plan = root.putArray("plan");
    for (PlanLine line : provenance.plan()) {
      plan.addObject()
          .put("profile", line.profile())
          .put("experiment", line.experiment())
          .put("cells", line.cells())
          .put("forks", line.forks())
          .put("seconds", line.seconds());
    }
    root.put("forks_left_out", provenance.forksLeftOut());
  }

  private static void putAll(ObjectNode object, Map<String, String> texts) {
    texts.forEach(object::put);
  }

  static Provenance read(Path file) {
    return from(new JsonSource(file).object());
  }

  /** The provenance that an object holds. */
  static Provenance from(JsonObject root) {
    int schema = root.integer("schema");
    if (schema < 1 || schema > Provenance.SCHEMA) {
      throw root.wrong(
          "schema", "is %d, this version reads 1 to %d".formatted(schema, Provenance.SCHEMA));
    }
    return new Provenance(
        schema,
        instant(root, "started_at"),
        instant(root, "finished_at"),
        root.text("profile"),
        root.longInteger("seed"),
        root.texts("machine"),
        root.texts("software"),
        root.text("commit"),
        root.flag("dirty"),
        plan(root),
        leftOut(root));
  }

  /** Runs that knew no limit have no such field. */
  private static int leftOut(JsonObject root) {
    int forks = root.has("forks_left_out") ? root.integer("forks_left_out") : 0;
    if (forks < 0) {
      throw root.wrong("forks_left_out", "is " + forks + ", must be at least 0");
    }
    return forks;
  }

  private static Instant instant(JsonObject root, String field) {
    try {
      return Instant.parse(root.text(field));
    } catch (DateTimeParseException e) {
      throw root.wrong(field, "must be an instant as 2026-11-25T03:04:05Z");
    }
  }

  private static List<PlanLine> plan(JsonObject root) {
    List<PlanLine> plan = new ArrayList<>();
    for (JsonObject line : root.objects("plan")) {
      plan.add(
          new PlanLine(
              line.text("profile"),
              line.text("experiment"),
              line.integer("cells"),
              line.integer("forks"),
              line.number("seconds")));
    }
    return plan;
  }
}
