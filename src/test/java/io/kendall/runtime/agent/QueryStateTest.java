package io.kendall.runtime.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStateTest {
  private static final Path FOLDER = Path.of("/some/where with space");

  private static Payload payload(String json) {
    return Payload.remainderOf(ByteBuffer.wrap(json.getBytes(UTF_8)));
  }

  @Test
  void payload_isReadBackAsItWas() throws IOException {
    AgentReport report =
        new AgentReport(List.of(new Claim("x", "an \"x\"\n", List.of("a:1", "b"))), List.of("t"));
    QueryState state =
        new QueryState("what?", FOLDER, List.of("a.txt", "sub/ü.txt"), 1, List.of())
            .next(List.of(new QueryState.Report(1, "extract", report)));

    assertThat(state.cycle()).isEqualTo(2);
    assertThat(QueryState.of(state.payload())).isEqualTo(state);
    assertThat(AgentReport.of(report.payload())).isEqualTo(report);
  }

  @Test
  void documents_areInTheFolder() {
    QueryState state = new QueryState("q", FOLDER, List.of("sub/a.txt"), 1, List.of());
    assertThat(state.documents())
        .containsExactly(new Document("sub/a.txt", FOLDER.resolve("sub").resolve("a.txt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"claims\":[]}",
        "{\"claims\":{},\"terms\":[]}",
        "[",
        "{\"claims\":[{\"about\":\"x\"}],\"terms\":[]}"
      })
  void report_somethingElse_isRefused(String json) {
    assertThatThrownBy(() -> AgentReport.of(payload(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void claim_ofNothing_isRefused() {
    assertThatThrownBy(() -> Claim.of(" ", "text")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Claim.of("x", "")).isInstanceOf(IllegalArgumentException.class);
  }
}
