package io.kendall.runtime.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent answers to a query.
 *
 * @param claims what it states, the weightiest first
 * @param terms further words that are worth looking for in the next loop
 */
public record AgentReport(List<Claim> claims, List<String> terms) {
  private static final String CLAIMS = "claims";
  private static final String TERMS = "terms";

  public AgentReport {
    claims = List.copyOf(claims);
    terms = List.copyOf(terms);
  }

  /** Claims alone. */
  public static AgentReport of(List<Claim> claims) {
    return new AgentReport(claims, List.of());
  }

  /**
   * Reads what {@link #payload} wrote.
   *
   * @throws IllegalArgumentException if it is something else; the message says what
   */
  public static AgentReport of(Payload payload) {
    JsonNode json;
    try {
      json = payload.json();
    } catch (IOException e) {
      throw new IllegalArgumentException("its answer is no JSON", e);
    }
    if (!json.isObject() || !json.path(CLAIMS).isArray() || !json.path(TERMS).isArray()) {
      throw new IllegalArgumentException("its answer has no list of claims and none of terms");
    }
    return of(json);
  }

  static AgentReport of(JsonNode json) {
    List<Claim> claims = new ArrayList<>();
    for (JsonNode claim : json.path(CLAIMS)) {
      claims.add(
          new Claim(
              claim.path("about").asText(),
              claim.path("text").asText(),
              texts(claim.path("sources"))));
    }
    return new AgentReport(claims, texts(json.path(TERMS)));
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** As the answer of an agent. */
  public Payload payload() {
    return Payload.of(json());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray(CLAIMS);
    for (Claim claim : claims) {
      ObjectNode one = all.addObject().put("about", claim.about()).put("text", claim.text());
      ArrayNode sources = one.putArray("sources");
      claim.sources().forEach(sources::add);
    }
    ArrayNode words = json.putArray(TERMS);
    terms.forEach(words::add);
    return json;
  }
}
