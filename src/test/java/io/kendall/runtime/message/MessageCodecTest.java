package io.kendall.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
  static Stream<BrokerMessage> messages() {
    return Stream.of(
        new PersistClaim("m1", "claim ü", payload("{\"text\":\"x\",\"n\":[1,2]}"), true),
        new AgentResult("m2", 7, "sleep", 4711, payload("null")),
        new AgentResult("m3", Long.MAX_VALUE, "a", 0, payload("{\"a\":1.50}")),
        new Stop("m4"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void message_encodedAndDecoded_isTheSame(BrokerMessage message) throws Exception {
    assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
  }

  @Test
  void message_encoded_hasTheAgreedForm() throws Exception {
    assertThat(MessageCodec.encode(new AgentResult("m", 7, "sleep", 9, payload("[1]"))).toString())
        .isEqualTo(
            "{\"action\":\"agent_result\",\"id\":\"m\",\"task\":7,\"agent\":\"sleep\","
                + "\"worker\":9,\"result\":[1]}");
    assertThat(MessageCodec.encode(new Stop("m")).toString())
        .isEqualTo("{\"action\":\"stop\",\"id\":\"m\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "nonsense|not JSON",
        "[]|message must be a JSON object",
        "{\"id\":\"m\"}|action must be a text",
        "{\"action\":\"run\",\"id\":\"m\"}|action must be persist_claim, agent_result or stop",
        "{\"action\":\"stop\"}|id must be a text",
        "{\"action\":\"stop\",\"id\":\"\"}|id must have 1 to 200 characters",
        "{\"action\":\"stop\",\"id\":\"m\"} {}|not JSON",
        "{\"action\":\"stop\",\"id\":\"m\",\"id\":\"n\"}|not JSON",
        "{\"action\":\"stop\",\"id\":\"m\",\"more\":1}|fields must be [action, id]",
        "{\"action\":\"agent_result\",\"id\":\"m\",\"task\":1,\"agent\":\"a\",\"worker\":2}|fields",
        "{\"action\":\"agent_result\",\"id\":\"m\",\"task\":1.5,\"agent\":\"a\",\"worker\":2,"
            + "\"result\":1}|task must be a whole number",
        "{\"action\":\"agent_result\",\"id\":\"m\",\"task\":-1,\"agent\":\"a\",\"worker\":2,"
            + "\"result\":1}|task and worker must be at least 0",
        "{\"action\":\"agent_result\",\"id\":\"m\",\"task\":1,\"agent\":\"a\",\"worker\":2,"
            + "\"result\":1e99999999999}|not JSON: a number is beyond all limits",
        "{\"action\":\"persist_claim\",\"id\":\"m\",\"claim_id\":\"c\",\"claim\":[],"
            + "\"partial_update\":false}|claim must be a JSON object",
        "{\"action\":\"persist_claim\",\"id\":\"m\",\"claim_id\":\"c\",\"claim\":{},"
            + "\"partial_update\":\"no\"}|partial_update must be true or false",
      })
  void decode_malformed_saysWhatIsWrong(String json, String reason) {
    assertThatThrownBy(() -> MessageCodec.decode(payload(json)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void decode_nothing_isMalformed() {
    assertThatThrownBy(() -> MessageCodec.decode(payload("")))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void encode_claimThatIsNoObject_isMalformed() {
    assertThatThrownBy(() -> MessageCodec.encode(new PersistClaim("m", "c", payload("[1]"), false)))
        .isInstanceOf(MalformedMessageException.class);
  }

  private static Payload payload(String json) {
    return Payload.remainderOf(ByteBuffer.wrap(json.getBytes(UTF_8)));
  }
}
