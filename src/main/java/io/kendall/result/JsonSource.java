package io.kendall.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JSON file whose faults are told with their line. */
final class JsonSource {
  /** Writes and reads trees; streams of it are closed by who opened them. */
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final String text;

  private JsonSource(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  static JsonSource read(Path file) {
    String text;
    try {
      // Malformed bytes turn into replacement characters, which the parser then names with a line.
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ResultFileException(file, "there is no such file");
    } catch (IOException e) {
      throw new ResultFileException(file, "cannot be read: " + e);
    }
    if (text.isBlank()) {
      throw new ResultFileException(file, "is empty");
    }
    return new JsonSource(file, text);
  }

  /** The whole file as one object. */
  JsonObject object() {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(parser, "wanted an object");
      }
      JsonObject object = next(parser);
      requireEnd(parser);
      return object;
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  /** The file as an array of objects. */
  List<JsonObject> objects() {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw wrong(parser, "wanted an array, as JMH writes it");
      }
      List<JsonObject> objects = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw wrong(parser, "wanted an object");
        }
        objects.add(next(parser));
      }
      requireEnd(parser);
      return objects;
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  private JsonObject next(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonNode node = MAPPER.readTree(parser);
    return new JsonObject(file, line, "", node);
  }

  private void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw wrong(parser, "wanted the end of the file");
    }
  }

  private ResultFileException wrong(JsonParser parser, String what) {
    return new ResultFileException(file, parser.currentTokenLocation().getLineNr(), what);
  }

  private ResultFileException wrong(IOException e) {
    if (!(e instanceof JsonProcessingException fault)) {
      return new ResultFileException(file, "cannot be read: " + e);
    }
    JsonLocation location = fault.getLocation();
    String what =
        fault instanceof JsonEOFException
            ? "ends too early"
            : "is no JSON: " + fault.getOriginalMessage().replaceAll("\\s*\\R\\s*", " ");
    return location == null
        ? new ResultFileException(file, what)
        : new ResultFileException(file, location.getLineNr(), what);
  }
}
