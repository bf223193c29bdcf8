package io.kendall.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kendall.syntax.YamlNode.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a YAML file of one document, token by token, so that each value keeps its place. */
public final class YamlFile {
  private static final int LONGEST_BYTES = 1 << 20;
  private static final YAMLFactory YAML = new YAMLFactory();

  private final Path file;
  private final JsonParser parser;

  private YamlFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @return what it holds; {@link Kind#NOTHING} where it is empty
   * @throws SyntaxException if it cannot be read or is no YAML; the message names file and line
   */
  public static YamlNode read(Path file) {
    String text = text(file);
    refuseTabs(file, text);
    try (JsonParser parser = YAML.createParser(new StringReader(text))) {
      return new YamlFile(file, parser).document();
    } catch (JsonProcessingException e) {
      throw new SyntaxException(
          place(file, e.getLocation()) + ": not YAML: " + words(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new SyntaxException(file + ": cannot be read: " + e, e);
    }
  }

  /** The parser's own words for it name the line before and not the tab. */
  private static void refuseTabs(Path file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int tab = lines.get(i).indexOf('\t');
      if (tab >= 0 && lines.get(i).substring(0, tab).isBlank()) {
        throw new SyntaxException(
            "%s:%d:%d: not YAML: a line begins with a tab; wanted spaces"
                .formatted(file, i + 1, tab + 1));
      }
    }
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new SyntaxException(file + ": is a folder; wanted a YAML file");
      }
      String text = decoded(bounded(file));
      // Editors on Windows put a byte order mark in front.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new SyntaxException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new SyntaxException(file + ": cannot be read: permission denied", e);
    } catch (CharacterCodingException e) {
      throw new SyntaxException(file + ": is not text in UTF-8; wanted a YAML file", e);
    } catch (IOException e) {
      throw new SyntaxException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** A pipe and a device tell no size, and the latter may never end. */
  private static byte[] bounded(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(LONGEST_BYTES + 1);
      if (bytes.length > LONGEST_BYTES) {
        throw new SyntaxException(file + ": is longer than 1 MB; wanted a YAML file");
      }
      return bytes;
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private YamlNode document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return YamlNode.nothing(file.toString());
    }
    YamlNode node = node(first, "", here());
    if (parser.nextToken() != null) {
      throw new SyntaxException(here() + ": wanted one YAML document, there is a second one");
    }
    return node;
  }

  private YamlNode node(JsonToken token, String field, String keyPlace) throws IOException {
    String place = here();
    return switch (token) {
      case START_OBJECT -> YamlNode.keys(place, keyPlace, field, fields(field));
      case START_ARRAY -> YamlNode.list(place, keyPlace, field, items(field));
      default ->
          YamlNode.scalar(place, keyPlace, field, kind(token), String.valueOf(parser.getText()));
    };
  }

  private Map<String, YamlNode> fields(String above) throws IOException {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String field = above.isEmpty() ? name : above + "." + name;
      String keyPlace = here();
      if (fields.containsKey(name)) {
        throw new SyntaxException(keyPlace + ": " + field + " is there twice");
      }
      fields.put(name, node(parser.nextToken(), field, keyPlace));
    }
    return fields;
  }

  private List<YamlNode> items(String field) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      items.add(node(token, field, here()));
    }
    return items;
  }

  /** A value left out is an empty text here. */
  private Kind kind(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NULL -> Kind.NOTHING;
      case VALUE_TRUE, VALUE_FALSE -> Kind.TRUTH;
      case VALUE_NUMBER_INT -> Kind.WHOLE;
      case VALUE_NUMBER_FLOAT -> Kind.FRACTION;
      default -> parser.getText().isEmpty() ? Kind.NOTHING : Kind.TEXT;
    };
  }

  private String here() {
    return place(file, parser.currentTokenLocation());
  }

  private static String place(Path file, @Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? file.toString()
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  /** What was being read and what was wrong, without the places and excerpts between. */
  private static String words(@Nullable String message) {
    return String.valueOf(message)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
