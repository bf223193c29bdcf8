package io.kendall.runtime.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON form of a {@link BrokerMessage}: an object with {@code action}, {@code id} and the
 * fields of that action, no more and no fewer.
 */
public final class MessageCodec {
  /** Longest encoded message, in bytes. */
  public static final int LONGEST_BYTES = 16 << 20;

  private static final String ACTION = "action";
  private static final String ID = "id";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A number passes through as it was written.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private MessageCodec() {}

  /**
   * Encodes a message.
   *
   * @throws MalformedMessageException if a payload in it is not what the message wants, or the
   *     whole is too long
   */
  public static Payload encode(BrokerMessage message) throws MalformedMessageException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put(ACTION, message.action()).put(ID, message.id());
    if (message instanceof PersistClaim claim) {
      node.put("claim_id", claim.claimId());
      node.set("claim", object("claim", json(claim.claim())));
      node.put("partial_update", claim.partialUpdate());
    } else if (message instanceof AgentResult result) {
      node.put("task", result.task()).put("agent", result.agent()).put("worker", result.worker());
      node.set("result", json(result.result()));
    }
    Payload encoded = Payload.of(node);
    requireLength(encoded);
    return encoded;
  }

  /**
   * Decodes and checks a message.
   *
   * @throws MalformedMessageException if it is no message
   */
  public static BrokerMessage decode(Payload encoded) throws MalformedMessageException {
    requireLength(encoded);
    ObjectNode node = object("message", json(encoded));
    try {
      return decode(node, text(node, ACTION));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static BrokerMessage decode(ObjectNode node, String action)
      throws MalformedMessageException {
    String id = text(node, ID);
    switch (action) {
      case PersistClaim.ACTION -> {
        requireFields(node, "claim_id", "claim", "partial_update");
        Payload claim = Payload.of(object("claim", node.get("claim")));
        return new PersistClaim(id, text(node, "claim_id"), claim, flag(node, "partial_update"));
      }
      case AgentResult.ACTION -> {
        requireFields(node, "task", "agent", "worker", "result");
        Payload result = Payload.of(node.get("result"));
        return new AgentResult(
            id, whole(node, "task"), text(node, "agent"), whole(node, "worker"), result);
      }
      case Stop.ACTION -> {
        requireFields(node);
        return new Stop(id);
      }
      default ->
          throw new MalformedMessageException(
              "action must be persist_claim, agent_result or stop, got \"" + action + "\"");
    }
  }

  private static void requireLength(Payload encoded) throws MalformedMessageException {
    if (encoded.length() > LONGEST_BYTES) {
      throw new MalformedMessageException(
          "a message has at most %d bytes, got %d".formatted(LONGEST_BYTES, encoded.length()));
    }
  }

  private static JsonNode json(Payload payload) throws MalformedMessageException {
    try {
      return MAPPER.readTree(payload.toString());
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException("not JSON: " + e.getOriginalMessage(), e);
    } catch (NumberFormatException e) {
      // The parser lets this through for an exponent beyond a BigDecimal's.
      throw new MalformedMessageException("not JSON: a number is beyond all limits", e);
    }
  }

  private static ObjectNode object(String field, JsonNode node) throws MalformedMessageException {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedMessageException(field + " must be a JSON object");
  }

  private static void requireFields(ObjectNode node, String... fields)
      throws MalformedMessageException {
    Set<String> wanted = new TreeSet<>(Set.of(fields));
    wanted.add(ACTION);
    wanted.add(ID);
    Set<String> there = new TreeSet<>();
    node.fieldNames().forEachRemaining(there::add);
    if (!there.equals(wanted)) {
      throw new MalformedMessageException("fields must be %s, got %s".formatted(wanted, there));
    }
  }

  private static String text(ObjectNode node, String field) throws MalformedMessageException {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new MalformedMessageException(field + " must be a text");
    }
    return value.textValue();
  }

  private static long whole(ObjectNode node, String field) throws MalformedMessageException {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedMessageException(field + " must be a whole number");
    }
    return value.longValue();
  }

  private static boolean flag(ObjectNode node, String field) throws MalformedMessageException {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw new MalformedMessageException(field + " must be true or false");
    }
    return value.booleanValue();
  }
}
