package io.kendall.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A JSON object in a file, whose missing and strange fields are told by name. */
final class JsonObject {
  private final Path file;
  private final int line;
  private final String path;
  private final JsonNode node;

  /**
   * An object.
   *
   * @param line the line where the outermost object around it begins
   * @param path the way to it from there, with a dot at the end; empty for the outermost
   */
  JsonObject(Path file, int line, String path, JsonNode node) {
    this.file = file;
    this.line = line;
    this.path = path;
    this.node = node;
  }

  ResultFileException wrong(String field, String what) {
    return new ResultFileException(file, line, path + field + " " + what);
  }

  boolean has(String field) {
    return node.has(field);
  }

  /** Checks that there is one field or the other. */
  void requireEither(String field, String other) {
    if (!has(field) && !has(other)) {
      throw wrong(field, "is missing");
    }
  }

  Set<String> fields() {
    Set<String> names = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String text(String field) {
    JsonNode value = required(field);
    if (!value.isTextual()) {
      throw wrong(field, "must be text");
    }
    return value.textValue();
  }

  boolean flag(String field) {
    JsonNode value = required(field);
    if (!value.isBoolean()) {
      throw wrong(field, "must be true or false");
    }
    return value.booleanValue();
  }

  int integer(String field) {
    JsonNode value = required(field);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw wrong(field, "must be a whole number");
    }
    return value.intValue();
  }

  long longInteger(String field) {
    JsonNode value = required(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, "must be a whole number");
    }
    return value.longValue();
  }

  double number(String field) {
    return number(field, required(field));
  }

  /** JMH writes what no JSON number can say as text. */
  private double number(String field, JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText("")) {
      case "NaN" -> Double.NaN;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      case "+INF" -> Double.POSITIVE_INFINITY;
      default -> throw wrong(field, "must be a number");
    };
  }

  JsonObject object(String field) {
    JsonNode value = required(field);
    if (!value.isObject()) {
      throw wrong(field, "must be an object");
    }
    return new JsonObject(file, line, path + field + ".", value);
  }

  List<JsonObject> objects(String field) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode value : array(field, required(field))) {
      if (!value.isObject()) {
        throw wrong(field, "must be an array of objects");
      }
      String place = path + field + "[" + objects.size() + "].";
      objects.add(new JsonObject(file, line, place, value));
    }
    return objects;
  }

  /** An object of texts, in its own order. */
  Map<String, String> texts(String field) {
    JsonObject object = object(field);
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().forEach(name -> texts.put(name, object.text(name)));
    return texts;
  }

  /** An array of arrays of numbers. */
  List<List<Double>> numbers(String field) {
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode row : array(field, required(field))) {
      List<Double> numbers = new ArrayList<>();
      array(field, row).forEach(value -> numbers.add(number(field, value)));
      rows.add(numbers);
    }
    return rows;
  }

  /** JMH's histogram: forks of iterations of pairs of a value and its count. */
  List<List<List<SampleBin>>> histogram(String field) {
    List<List<List<SampleBin>>> forks = new ArrayList<>();
    for (JsonNode fork : array(field, required(field))) {
      List<List<SampleBin>> iterations = new ArrayList<>();
      for (JsonNode iteration : array(field, fork)) {
        List<SampleBin> bins = new ArrayList<>();
        array(field, iteration).forEach(pair -> bins.add(bin(field, pair)));
        iterations.add(bins);
      }
      forks.add(iterations);
    }
    return forks;
  }

  private SampleBin bin(String field, JsonNode pair) {
    if (array(field, pair).size() != 2 || !pair.get(1).canConvertToLong()) {
      throw wrong(field, "must hold pairs of a value and its count");
    }
    return new SampleBin(number(field, pair.get(0)), pair.get(1).longValue());
  }

  /** An object of numbers with numbers as names: percentiles. */
  Map<Double, Double> numbersByNumber(String field) {
    JsonObject object = object(field);
    Map<Double, Double> numbers = new LinkedHashMap<>();
    for (String name : new TreeSet<>(object.fields())) {
      try {
        numbers.put(Double.valueOf(name), object.number(name));
      } catch (NumberFormatException e) {
        throw object.wrong(name, "must be a number, as the name of a percentile");
      }
    }
    return numbers;
  }

  private JsonNode array(String field, JsonNode value) {
    if (!value.isArray()) {
      throw wrong(field, "must be an array");
    }
    return value;
  }

  private JsonNode required(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw wrong(field, "is missing");
    }
    return value;
  }
}
