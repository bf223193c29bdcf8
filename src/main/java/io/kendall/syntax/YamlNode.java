package io.kendall.syntax;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a YAML file, and where it stands.
 *
 * @param place file, line and column
 * @param keyPlace those of its key, where it has one
 * @param field the keys that lead to it, {@code objectives.p99}; empty for the whole file
 * @param kind what it is
 * @param text as it was written, of a single value
 * @param fields what stands under its keys, in their order
 * @param items of a list
 */
public record YamlNode(
    String place,
    String keyPlace,
    String field,
    Kind kind,
    String text,
    Map<String, YamlNode> fields,
    List<YamlNode> items) {
  /** What a value is. */
  public enum Kind {
    /** A value left out. */
    NOTHING,
    /** Words. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** Another number. */
    FRACTION,
    /** True or false. */
    TRUTH,
    /** Keys with values. */
    KEYS,
    /** A list of values. */
    LIST
  }

  public YamlNode {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    items = List.copyOf(items);
  }

  static YamlNode nothing(String place) {
    return scalar(place, place, "", Kind.NOTHING, "");
  }

  static YamlNode scalar(String place, String keyPlace, String field, Kind kind, String text) {
    return new YamlNode(place, keyPlace, field, kind, text, Map.of(), List.of());
  }

  static YamlNode keys(String place, String keyPlace, String field, Map<String, YamlNode> fields) {
    return new YamlNode(place, keyPlace, field, Kind.KEYS, "", fields, List.of());
  }

  static YamlNode list(String place, String keyPlace, String field, List<YamlNode> items) {
    return new YamlNode(place, keyPlace, field, Kind.LIST, "", Map.of(), items);
  }

  /** Whether it is a single value that was written. */
  public boolean single() {
    return switch (kind) {
      case TEXT, WHOLE, FRACTION, TRUTH -> true;
      case NOTHING, KEYS, LIST -> false;
    };
  }

  /** What stands under a key, if something does. */
  public Optional<YamlNode> at(String key) {
    return Optional.ofNullable(fields.get(key)).filter(node -> node.kind != Kind.NOTHING);
  }

  /** What was written, for a message: the value in quotes, or its shape. */
  public String described() {
    return switch (kind) {
      case KEYS -> fields.isEmpty() ? "{}" : "keys under it";
      case LIST -> "a list";
      case NOTHING -> "nothing";
      case TEXT, WHOLE, FRACTION, TRUTH -> "\"" + text + "\"";
    };
  }

  /** A refusal that names place and field. */
  public SyntaxException refuse(String reason) {
    String name = field.isEmpty() ? "" : field + ": ";
    return new SyntaxException(place + ": " + name + reason);
  }

  /**
   * Makes sure that it has no other keys.
   *
   * @throws SyntaxException naming the first other one and the nearest of the names
   */
  public void requireKnownKeys(List<String> names) {
    for (Map.Entry<String, YamlNode> entry : fields.entrySet()) {
      if (!names.contains(entry.getKey())) {
        YamlNode unknown = entry.getValue();
        String advice =
            Spelling.nearest(entry.getKey(), names)
                .map(near -> "did you mean " + near + "?")
                .orElse("wanted " + String.join(", ", names));
        throw new SyntaxException(
            "%s: unknown key %s; %s".formatted(unknown.keyPlace, unknown.field, advice));
      }
    }
  }
}
