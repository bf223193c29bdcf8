package io.kendall.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.runtime.coordination.DocumentFolder;
import io.kendall.runtime.coordination.Query;
import io.kendall.runtime.coordination.QueryAnswer;
import io.kendall.runtime.coordination.QueryAnswer.AnsweredClaim;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answer to a query, for people and programs. Nothing of how it came about is in it: the same
 * question has the same answer, to the byte.
 *
 * @param query what was asked
 * @param folder of which documents
 * @param answer what came of it
 */
record QueryPrint(Query query, DocumentFolder folder, QueryAnswer answer) {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]+");

  private static final int MOST_IN_A_CELL = 3;

  private static final List<Column> COLUMNS =
      List.of(column("agent", "/agent"), column("source", "/sources"), column("claim", "/text"));

  /** Without what would make a terminal do something. */
  static String plain(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  private static Column column(String heading, String pointer) {
    return new Column(heading, JsonPointer.compile(pointer), false, QueryPrint::cell);
  }

  private static String cell(JsonNode value) {
    if (!value.isArray()) {
      return plain(value.asText());
    }
    List<String> texts = new ArrayList<>();
    value.forEach(one -> texts.add(one.asText()));
    String some = texts.stream().limit(MOST_IN_A_CELL).collect(Collectors.joining(", "));
    boolean more = texts.size() > MOST_IN_A_CELL;
    return texts.isEmpty() ? "-" : plain(some) + (more ? ", …" : "");
  }

  void write(PrintWriter out, OutputFormat format) {
    switch (format) {
      case JSON -> FigureWriter.writeOne(out, format, json(), COLUMNS);
      case CSV -> FigureWriter.write(out, format, rows(), COLUMNS);
      case TABLE, MARKDOWN -> {
        // A line break alone is meant to be one.
        out.println(
            answer
                .text()
                .lines()
                .map(QueryPrint::plain)
                .collect(Collectors.joining(System.lineSeparator())));
        out.println();
        FigureWriter.write(out, format, rows(), COLUMNS);
      }
    }
  }

  private List<ObjectNode> rows() {
    return answer.claims().stream().map(QueryPrint::row).toList();
  }

  private static ObjectNode row(AnsweredClaim claim) {
    ObjectNode row = FigureWriter.row();
    row.put("claim_id", claim.id());
    row.put("agent", claim.agent());
    row.put("about", claim.claim().about());
    row.put("text", claim.claim().text());
    ArrayNode sources = row.putArray("sources");
    claim.claim().sources().forEach(sources::add);
    row.put("cycle", claim.cycle());
    return row;
  }

  private ObjectNode json() {
    ObjectNode json = FigureWriter.row();
    json.put("query", query.text());
    json.put("answer", answer.text());
    json.put("documents", query.documents().size());
    json.put("loops", query.loops());
    ArrayNode agents = json.putArray("agents");
    query.agents().forEach(agents::add);
    ArrayNode claims = json.putArray("claims");
    rows().forEach(claims::add);
    ArrayNode skipped = json.putArray("skipped");
    folder
        .skipped()
        .forEach(it -> skipped.addObject().put("document", it.name()).put("reason", it.reason()));
    ArrayNode failures = json.putArray("failures");
    answer
        .failures()
        .forEach(
            it ->
                failures
                    .addObject()
                    .put("agent", it.agent())
                    .put("cycle", it.cycle())
                    .put("reason", it.reason()));
    return json;
  }
}
