package io.kendall.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A JSON file whose faults are told with their line. */
final class JsonSource {
  /** Writes and reads trees; streams of it are closed by who opened them. */
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Path file;

  /** The file, which is read when it is asked for what it holds. */
  JsonSource(Path file) {
    this.file = file;
  }

  /** Writes a tree, the same bytes on every system. */
  static void write(Path file, JsonNode tree) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    Files.writeString(file, MAPPER.writer(printer).writeValueAsString(tree) + "\n");
  }

  /** The whole file as one object. */
  JsonObject object() {
    try (Reader text = open();
        JsonParser parser = MAPPER.createParser(text)) {
      if (first(parser) != JsonToken.START_OBJECT) {
        throw wrong(parser, "wanted an object");
      }
      JsonObject object = next(parser);
      requireEnd(parser);
      return object;
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  /** The file as an array of objects, each told when it has been read. */
  void objects(Consumer<JsonObject> consumer) {
    try (Reader text = open();
        JsonParser parser = MAPPER.createParser(text)) {
      if (first(parser) != JsonToken.START_ARRAY) {
        throw wrong(parser, "wanted an array, as JMH writes it");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw wrong(parser, "wanted an object");
        }
        consumer.accept(next(parser));
      }
      requireEnd(parser);
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  /** Malformed bytes turn into replacement characters, which the parser then names with a line. */
  private Reader open() throws IOException {
    return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
  }

  private JsonToken first(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new ResultFileException(file, "is empty");
    }
    return token;
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
    if (e instanceof NoSuchFileException) {
      return new ResultFileException(file, "there is no such file");
    }
    if (!(e instanceof JsonProcessingException fault)) {
      return new ResultFileException(file, "cannot be read: " + e);
    }
    JsonLocation location = fault.getLocation();
    String said = fault.getOriginalMessage().replaceAll("\\s*\\R\\s*", " ");
    // Within a tree it is told as a fault of another kind.
    String what =
        fault instanceof JsonEOFException || said.startsWith("Unexpected end-of-input")
            ? "ends too early"
            : "is no JSON: " + said;
    return location == null
        ? new ResultFileException(file, what)
        : new ResultFileException(file, location.getLineNr(), what);
  }
}
