package io.kendall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints the rows of figures that a command answers with, in the format asked for. JSON and CSV
 * hold every figure of a row; table and Markdown the columns that a person needs.
 */
final class FigureWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** In the key of an interval, an array of its two ends: each has a column of its own. */
  private static final String INTERVAL = "ci95";

  private FigureWriter() {}

  /** An empty row. */
  static ObjectNode row() {
    return MAPPER.createObjectNode();
  }

  /** Prints the rows; JSON is an array, also where there is one row. */
  static void write(
      PrintWriter out, OutputFormat format, List<ObjectNode> rows, List<Column> columns) {
    switch (format) {
      case TABLE -> table(out, cells(rows, columns), columns);
      case MARKDOWN -> markdown(out, cells(rows, columns), columns);
      case CSV -> csv(out, rows);
      case JSON -> out.println(json(rows));
    }
    out.flush();
  }

  /** Prints one row; JSON is that object alone. */
  static void writeOne(PrintWriter out, OutputFormat format, ObjectNode row, List<Column> columns) {
    if (format == OutputFormat.JSON) {
      out.println(json(row));
      out.flush();
    } else {
      write(out, format, List.of(row), columns);
    }
  }

  private static String json(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<List<String>> cells(List<ObjectNode> rows, List<Column> columns) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(Column::heading).toList());
    for (ObjectNode row : rows) {
      cells.add(columns.stream().map(column -> column.textIn(row)).toList());
    }
    return cells;
  }

  private static void table(PrintWriter out, List<List<String>> cells, List<Column> columns) {
    int[] widths = new int[columns.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        text.append(i == 0 ? "" : "  ");
        text.append(columns.get(i).right() ? pad + line.get(i) : line.get(i) + pad);
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static void markdown(PrintWriter out, List<List<String>> cells, List<Column> columns) {
    markdownLine(out, cells.get(0), FigureWriter::escaped);
    List<String> rule = columns.stream().map(c -> c.right() ? "---:" : "---").toList();
    markdownLine(out, rule, Function.identity());
    cells.stream().skip(1).forEach(line -> markdownLine(out, line, FigureWriter::escaped));
  }

  private static void markdownLine(
      PrintWriter out, List<String> cells, Function<String, String> escape) {
    out.println(cells.stream().map(escape).collect(Collectors.joining(" | ", "| ", " |")));
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replaceAll("\\R", " ");
  }

  private static void csv(PrintWriter out, List<ObjectNode> rows) {
    List<Map<String, JsonNode>> flat = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>();
    for (ObjectNode row : rows) {
      Map<String, JsonNode> figures = new LinkedHashMap<>();
      flatten("", row, figures);
      flat.add(figures);
      keys.addAll(figures.keySet());
    }
    out.println(String.join(",", keys));
    for (Map<String, JsonNode> figures : flat) {
      out.println(
          keys.stream()
              .map(key -> figures.containsKey(key) ? csvCell(figures.get(key)) : "")
              .collect(Collectors.joining(",")));
    }
  }

  private static void flatten(String above, ObjectNode node, Map<String, JsonNode> figures) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = flatKey(above, entry.getKey());
      if (entry.getValue() instanceof ObjectNode inner) {
        flatten(key, inner, figures);
      } else if (key.contains(INTERVAL)) {
        figures.put(key.replace(INTERVAL, INTERVAL + "_low"), entry.getValue().path(0));
        figures.put(key.replace(INTERVAL, INTERVAL + "_high"), entry.getValue().path(1));
      } else {
        figures.put(key, entry.getValue());
      }
    }
  }

  /**
   * {@code latency_percentiles_s} and {@code p99} are {@code latency_p99_s}: the unit stays last.
   */
  private static String flatKey(String above, String key) {
    if (above.isEmpty()) {
      return key;
    }
    return above.contains("percentiles") ? above.replace("percentiles", key) : above + "_" + key;
  }

  private static String csvCell(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return "";
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    boolean quote = text.contains(",") || text.contains("\"") || text.matches("(?s).*[\\r\\n].*");
    return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
