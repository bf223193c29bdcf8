package io.kendall.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from a YAML file, under {@code distributed_config}. Token by token, so that
 * each value keeps its place.
 */
final class ConfigFile {
  static final String SECTION = "distributed_config";

  private static final long LONGEST_BYTES = 1 << 20;
  private static final YAMLFactory YAML = new YAMLFactory();

  private final Path file;
  private final JsonParser parser;
  private final Map<Setting, Given> found = new EnumMap<>(Setting.class);

  private ConfigFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file; an empty one says nothing.
   *
   * @throws ConfigException if it cannot be read or holds something else
   */
  static Map<Setting, Given> read(Path file) {
    String text = text(file);
    refuseTabs(file, text);
    try (JsonParser parser = YAML.createParser(new StringReader(text))) {
      ConfigFile reader = new ConfigFile(file, parser);
      reader.document();
      return reader.found;
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          place(file, e.getLocation()) + ": not YAML: " + firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e, e);
    }
  }

  /** The parser's own words for it name the line before and not the tab. */
  private static void refuseTabs(Path file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int tab = lines.get(i).indexOf('\t');
      if (tab >= 0 && lines.get(i).substring(0, tab).isBlank()) {
        throw new ConfigException(
            "%s:%d:%d: not YAML: a line begins with a tab; wanted spaces"
                .formatted(file, i + 1, tab + 1));
      }
    }
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new ConfigException(file + ": is a folder; wanted a YAML file");
      }
      if (Files.size(file) > LONGEST_BYTES) {
        throw new ConfigException(file + ": is longer than 1 MB; wanted a YAML file");
      }
      String text = Files.readString(file);
      // Editors on Windows put a byte order mark in front.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new ConfigException(file + ": cannot be read: permission denied", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": is not text in UTF-8; wanted a YAML file", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private void document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || isNull(first)) {
      return;
    }
    requireObject("the file", SECTION + ": with settings under it");
    fields("", List.of(SECTION), name -> section());
    if (parser.nextToken() != null) {
      throw refuse("wanted one YAML document, there is a second one");
    }
  }

  private void section() throws IOException {
    if (isNull(parser.currentToken())) {
      return;
    }
    requireObject(SECTION, "settings under it");
    List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
    fields(SECTION + ".", keys, name -> value(Setting.ofKey(name)));
  }

  private interface FieldReader {
    void read(String name) throws IOException;
  }

  private void fields(String above, List<String> names, FieldReader reader) throws IOException {
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!names.contains(name)) {
        throw refuse(
            "unknown key %s%s; %s"
                .formatted(
                    above,
                    name,
                    Spelling.nearest(name, names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("wanted " + String.join(", ", names))));
      }
      if (!seen.add(name)) {
        throw refuse("%s%s is there twice".formatted(above, name));
      }
      parser.nextToken();
      reader.read(name);
    }
  }

  private void value(Setting setting) throws IOException {
    JsonToken token = parser.currentToken();
    if (isNull(token)) {
      return;
    }
    boolean right =
        switch (setting) {
          case ENABLED -> token.isBoolean();
          case NUM_CPUS -> token == JsonToken.VALUE_NUMBER_INT;
          case ADDRESS, MESSAGE_BROKER, BROKER_URL -> token == JsonToken.VALUE_STRING;
        };
    if (!right) {
      throw refuse(
          "%s.%s: wanted %s, got %s"
              .formatted(SECTION, setting.key(), setting.wanted(), described(setting, token)));
    }
    String where = place(file, parser.currentTokenLocation());
    found.put(
        setting, new Given(parser.getText().strip(), where + ": " + SECTION + "." + setting.key()));
  }

  private String described(Setting setting, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return "keys under it";
    }
    if (token == JsonToken.START_ARRAY) {
      return "a list";
    }
    return setting.secret() ? "something that is no text" : "\"" + parser.getText() + "\"";
  }

  private void requireObject(String what, String wanted) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw refuse("%s: wanted %s".formatted(what, wanted));
    }
  }

  /** Also a value left out, which is an empty text here. */
  private boolean isNull(@Nullable JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL
        || (token == JsonToken.VALUE_STRING && parser.getText().isEmpty());
  }

  private ConfigException refuse(String reason) {
    return new ConfigException(place(file, parser.currentTokenLocation()) + ": " + reason);
  }

  private static String place(Path file, @Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? file.toString()
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("").strip();
  }
}
