package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.report.RegressionComment;
import io.kendall.report.RegressionText;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What {@code compare} and {@code ab} answer. */
final class ComparisonAnswer {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("verdict", "/verdict"),
          Column.text("benchmark", "/benchmark"),
          Column.text("figure", "/figure"),
          right("base", "/base"),
          right("head", "/head"),
          right("change (+ is worse)", "/change"),
          right("95% interval", "/interval"),
          right("n", "/n"),
          right("p", "/p"),
          right("forks needed", "/forks_needed"));

  private ComparisonAnswer() {}

  private static Column right(String heading, String pointer) {
    Column column = Column.text(heading, pointer);
    return new Column(heading, column.pointer(), true, column.cell());
  }

  static void print(PrintWriter out, OutputFormat format, Comparison comparison) {
    print(out, format, comparison, List.of());
  }

  /** The same with sentences on what it means for capacity plans. */
  static void print(
      PrintWriter out, OutputFormat format, Comparison comparison, List<String> plans) {
    List<ComparedRow> rows = comparison.rows();
    switch (format) {
      case JSON -> FigureWriter.writeOne(out, format, json(comparison, plans), List.of());
      case CSV ->
          FigureWriter.write(
              out, format, rows.stream().map(ComparisonAnswer::json).toList(), List.of());
      case MARKDOWN -> out.print(RegressionComment.of(comparison, plans));
      case TABLE -> {
        out.println(RegressionText.sentence(comparison));
        comparison.notes().forEach(out::println);
        plans.forEach(out::println);
        if (!rows.isEmpty()) {
          out.println();
          List<ObjectNode> shown = rows.stream().map(ComparisonAnswer::shown).toList();
          FigureWriter.write(out, format, shown, COLUMNS);
        }
      }
    }
    out.flush();
  }

  private static ObjectNode shown(ComparedRow row) {
    String unit = row.quantity().unit();
    return FigureWriter.row()
        .put("verdict", RegressionText.verdict(row))
        .put("benchmark", RegressionText.name(row))
        .put("figure", row.quantity().metric())
        .put("base", RegressionText.value(row.base(), unit))
        .put("head", RegressionText.value(row.head(), unit))
        .put("change", RegressionText.change(row))
        .put("interval", RegressionText.interval(row))
        .put("n", RegressionText.samples(row))
        .put("p", RegressionText.p(row))
        .put("forks_needed", RegressionText.forksNeeded(row));
  }

  private static ObjectNode json(Comparison comparison, List<String> plans) {
    ObjectNode root = FigureWriter.row();
    root.put("verdict", comparison.verdict().label());
    root.put("sentence", RegressionText.sentence(comparison));
    ArrayNode notes = root.putArray("notes");
    comparison.notes().forEach(notes::add);
    if (!plans.isEmpty()) {
      ArrayNode sentences = root.putArray("plans");
      plans.forEach(sentences::add);
    }
    ArrayNode rows = root.putArray("rows");
    comparison.rows().forEach(row -> rows.add(json(row)));
    return root;
  }

  private static ObjectNode json(ComparedRow row) {
    ObjectNode node = FigureWriter.row();
    node.put("benchmark", row.key().benchmark());
    ObjectNode params = node.putObject("params");
    row.key().params().forEach(params::put);
    node.put("setup", row.key().setup());
    node.put("metric", row.quantity().metric());
    node.put("unit", row.quantity().unit());
    node.put("verdict", row.verdict().label());
    node.put("gates", row.gates());
    Numbers.put(node, "base", row.base());
    Numbers.put(node, "head", row.head());
    Numbers.put(node, "change", value(row.change()));
    if (row.low().isPresent() && row.high().isPresent()) {
      node.putArray("ci95").add(row.low().getAsDouble()).add(row.high().getAsDouble());
    } else {
      node.putNull("ci95");
    }
    node.put("margin", row.quantity().margin());
    Numbers.put(node, "p", row.p());
    node.put("n_base", row.baseForks());
    node.put("n_head", row.headForks());
    node.put("paired", row.paired());
    if (row.forksNeeded().isPresent()) {
      node.put("forks_needed", row.forksNeeded().getAsInt());
    } else {
      node.putNull("forks_needed");
    }
    node.put("reason", row.reason());
    return node;
  }

  private static @Nullable Double value(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
