package io.kendall.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A file of sessions in turns, as JSON; one is added at a time. */
public final class TurnSessionFile {
  private static final int SCHEMA = 1;
  private static final String LEAST = "least_batch_change";
  private static final String MOST = "most_batch_change";

  private TurnSessionFile() {}

  /**
   * Reads the sessions, in the order in which they were added; none where there is no file.
   *
   * @throws ResultFileException if the file cannot be read or is of another form
   */
  public static List<TurnSession> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    JsonObject root = new JsonSource(file).object();
    int schema = root.integer("schema");
    if (schema != SCHEMA) {
      throw root.wrong("schema", "is %d, this version reads %d".formatted(schema, SCHEMA));
    }
    return root.objects("sessions").stream().map(TurnSessionFile::session).toList();
  }

  /**
   * Adds a session. Who reads meanwhile sees the file before or after; of two who add at the same
   * time one may be lost.
   *
   * @throws ResultFileException if the file is of another form or cannot be written
   */
  public static void add(Path file, TurnSession session) {
    List<TurnSession> sessions = new ArrayList<>(read(file));
    sessions.add(session);
    ObjectNode root = JsonSource.MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    ArrayNode array = root.putArray("sessions");
    sessions.forEach(each -> put(array.addObject(), each));
    Path whole = file.toAbsolutePath();
    try {
      Path fresh = Files.createTempFile(whole.getParent(), "." + file.getFileName(), null);
      try {
        JsonSource.write(fresh, root);
        Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new ResultFileException(file, "cannot be written: " + FileTrouble.reason(e));
    }
  }

  private static void put(ObjectNode object, TurnSession session) {
    object.put("started_at", session.startedAt().toString());
    object.put("seconds", session.seconds());
    object.put("slowdown", session.slowdown());
    object.put("verdict", session.verdict());
    object.put("counting", session.counting());
    object.put("regressed", session.regressed());
    session.leastBatchChange().ifPresent(loss -> object.put(LEAST, loss));
    session.mostBatchChange().ifPresent(loss -> object.put(MOST, loss));
    object.put("machine", session.machine());
    object.put("jdk", session.jdk());
  }

  private static TurnSession session(JsonObject object) {
    try {
      return new TurnSession(
          Instant.parse(object.text("started_at")),
          object.number("seconds"),
          object.text("slowdown"),
          object.text("verdict"),
          object.integer("counting"),
          object.integer("regressed"),
          loss(object, LEAST),
          loss(object, MOST),
          object.text("machine"),
          object.text("jdk"));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw object.wrong("started_at", "is in no such session: " + e.getMessage());
    }
  }

  private static OptionalDouble loss(JsonObject object, String field) {
    return object.has(field) ? OptionalDouble.of(object.number(field)) : OptionalDouble.empty();
  }
}
