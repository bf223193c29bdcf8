package io.kendall.runtime.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a query has come: what is asked of which documents, and what agents have reported. An
 * agent of a query is given it as its input, the same for every agent of a loop.
 *
 * @param query what is asked
 * @param folder that holds the documents
 * @param names of the documents below the folder
 * @param cycle number of the loop, from 1
 * @param reports of the loops before
 */
public record QueryState(
    String query, Path folder, List<String> names, int cycle, List<Report> reports) {

  /**
   * What an agent reported in a loop.
   *
   * @param cycle number of the loop
   * @param agent name of the agent
   * @param report its answer
   */
  public record Report(int cycle, String agent, AgentReport report) {}

  public QueryState {
    names = List.copyOf(names);
    reports = List.copyOf(reports);
    if (cycle < 1) {
      throw new IllegalArgumentException("cycle must be at least 1, got " + cycle);
    }
  }

  /** The documents, in the order of their names. */
  public List<Document> documents() {
    return names.stream().map(name -> new Document(name, folder.resolve(name))).toList();
  }

  /** The state of the next loop, when this one's reports are in. */
  public QueryState next(List<Report> reported) {
    List<Report> all = new ArrayList<>(reports);
    all.addAll(reported);
    return new QueryState(query, folder, names, cycle + 1, all);
  }

  /**
   * Reads what {@link #payload} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static QueryState of(Payload payload) throws IOException {
    JsonNode json = payload.json();
    if (!json.path("query").isTextual() || !json.path("documents").isArray()) {
      throw new IllegalArgumentException("wanted the state of a query as input");
    }
    List<Report> reports = new ArrayList<>();
    for (JsonNode report : json.path("reports")) {
      reports.add(
          new Report(
              report.path("cycle").asInt(),
              report.path("agent").asText(),
              AgentReport.of(report.path("report"))));
    }
    return new QueryState(
        json.path("query").asText(),
        Path.of(json.path("folder").asText()),
        AgentReport.texts(json.path("documents")),
        json.path("cycle").asInt(),
        reports);
  }

  /** As the input of an agent. */
  public Payload payload() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("query", query).put("folder", folder.toAbsolutePath().toString()).put("cycle", cycle);
    ArrayNode documents = json.putArray("documents");
    names.forEach(documents::add);
    ArrayNode all = json.putArray("reports");
    for (Report report : reports) {
      all.addObject()
          .put("cycle", report.cycle())
          .put("agent", report.agent())
          .set("report", report.report().json());
    }
    return Payload.of(json);
  }
}
