package io.kendall.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * One column of a table for a person.
 *
 * @param heading its title, with the unit in brackets where there is one
 * @param pointer where its figure lies in a row, as {@code /latency_percentiles_s/p99}
 * @param right whether it is aligned to the right, as numbers are
 * @param cell the text of a figure that is there
 */
record Column(String heading, JsonPointer pointer, boolean right, Function<JsonNode, String> cell) {
  /** Words, aligned to the left. */
  static Column text(String heading, String pointer) {
    return new Column(heading, JsonPointer.compile(pointer), false, JsonNode::asText);
  }

  /** {@code yes} or {@code NO}. */
  static Column yesNo(String heading, String pointer) {
    return new Column(
        heading, JsonPointer.compile(pointer), false, node -> node.asBoolean() ? "yes" : "NO");
  }

  /** A plain number: whole where it is whole, else with three decimals. */
  static Column number(String heading, String pointer) {
    return new Column(heading, JsonPointer.compile(pointer), true, Column::plain);
  }

  /** A time in seconds, shown in milliseconds; the heading should say so. */
  static Column milliseconds(String heading, String pointer) {
    return scaled(heading, pointer, 1e3, 3);
  }

  /** A fraction of one, shown in per cent; the heading should say so. */
  static Column percent(String heading, String pointer) {
    return scaled(heading, pointer, 1e2, 2);
  }

  private static Column scaled(String heading, String pointer, double scale, int decimals) {
    return new Column(
        heading,
        JsonPointer.compile(pointer),
        true,
        node -> Numbers.forPeople(node.asDouble() * scale, decimals));
  }

  private static String plain(JsonNode node) {
    double value = node.asDouble();
    return Numbers.forPeople(value, value == Math.rint(value) ? 0 : 3);
  }

  /** The text of this column in a row: {@code -} where the figure is missing. */
  String textIn(JsonNode row) {
    JsonNode node = row.at(pointer);
    return node.isMissingNode() || node.isNull() ? "-" : cell.apply(node);
  }
}
