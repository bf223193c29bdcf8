package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static io.kendall.model.queueing.Reference.number;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiniteReferenceTest {
  private static final double WITHIN = 1e-11;

  private static List<JsonNode> rows(String file, String key) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read(file).required(key).forEach(rows::add);
    return rows;
  }

  static List<JsonNode> boundedRows() throws IOException {
    return rows("finite.json", "mmcK");
  }

  static List<JsonNode> impatientRows() throws IOException {
    return rows("finite.json", "erlangA");
  }

  static List<JsonNode> wideRows() throws IOException {
    List<JsonNode> rows = rows("finite-wide.json", "rows");
    rows.addAll(rows("finite-edges.json", "rows"));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("boundedRows")
  void mmck_referenceRow_agrees(JsonNode row) {
    MmckQueue queue =
        MmckQueue.of(
            number(row, "lam"),
            number(row, "mu"),
            row.required("c").asInt(),
            row.required("K").asInt());

    assertClose("P_block", queue.pBlocked().orElseThrow(), number(row, "P_block"), WITHIN);
    assertClose("Lq", queue.avgQueueLength(), number(row, "Lq"), WITHIN);
    assertClose("Wq", queue.avgWaitSeconds(), number(row, "Wq_accepted"), WITHIN);
    assertClose("throughput", queue.throughput(), number(row, "throughput"), WITHIN);
    assertClose("L", queue.throughput() * queue.avgLatencySeconds(0), number(row, "L"), WITHIN);
  }

  @ParameterizedTest
  @MethodSource("impatientRows")
  void erlangA_referenceRow_agrees(JsonNode row) {
    ErlangAQueue queue =
        ErlangAQueue.of(
            number(row, "lam"),
            number(row, "mu"),
            1 / number(row, "theta"),
            row.required("c").asInt());

    assertClose("P_wait", queue.pWait(), number(row, "P_wait"), WITHIN);
    assertClose("P_abandon", queue.pAbandoned().orElseThrow(), number(row, "P_abandon"), WITHIN);
    assertClose("Lq", queue.avgQueueLength(), number(row, "Lq"), WITHIN);
    assertClose("Wq", queue.avgWaitSeconds(), number(row, "Wq_all"), WITHIN);
  }

  @ParameterizedTest
  @MethodSource("wideRows")
  void everything_wideRow_agrees(JsonNode row) {
    QueueModel queue = queue(row);
    String what = queue.notation() + " ";
    // A relative error of 2^-53 in the rates moves the rare ones by that times the states passed.
    double rare = Math.max(WITHIN, number(row, "c") * 0x1p-51);
    double[] rows = {queue.pWait(), queue.avgQueueLength(), queue.avgWaitSeconds(), queue.pEmpty()};
    String[] keys = {"P_wait", "Lq", "Wq_placed", "P0"};
    for (int i = 0; i < keys.length; i++) {
      if (number(row, keys[i]) > 1e-290) {
        assertClose(what + keys[i], rows[i], number(row, keys[i]), rare);
      }
    }
    if (queue.pBlocked().isPresent() && number(row, "P_block") > 1e-290) {
      double within = Math.max(rare, number(row, "K") * 0x1p-51);
      assertClose(what + "blocked", queue.pBlocked().getAsDouble(), number(row, "P_block"), within);
    }
    if (queue.pAbandoned().isPresent()) {
      assertClose(
          what + "abandoned", queue.pAbandoned().getAsDouble(), number(row, "P_abandon"), rare);
    }
    assertClose(what + "throughput", queue.throughput(), number(row, "throughput"), WITHIN);
    assertClose(
        what + "latency",
        queue.avgLatencySeconds(0),
        number(row, "W_served") + 1 / number(row, "mu"),
        WITHIN);
  }

  @ParameterizedTest
  @MethodSource("wideRows")
  void quantiles_wideRow_agree(JsonNode row) {
    QueueModel queue = queue(row);
    for (Map.Entry<String, JsonNode> entry : row.path("W_quantiles").properties()) {
      double actual = queue.waitQuantileSeconds(Double.parseDouble(entry.getKey())).orElseThrow();
      assertClose(
          queue.notation() + " W p" + entry.getKey(), actual, entry.getValue().asDouble(), WITHIN);
    }
    for (Map.Entry<String, JsonNode> entry : row.path("T_quantiles").properties()) {
      double actual =
          queue.latencyQuantileSeconds(Double.parseDouble(entry.getKey()), 0).orElseThrow();
      assertClose(
          queue.notation() + " T p" + entry.getKey(), actual, entry.getValue().asDouble(), WITHIN);
    }
  }

  private static QueueModel queue(JsonNode row) {
    double lambda = number(row, "lam");
    double mu = number(row, "mu");
    double theta = number(row, "theta");
    int c = row.required("c").asInt();
    JsonNode places = row.required("K");
    if (theta == 0) {
      return MmckQueue.of(lambda, mu, c, places.asInt());
    }
    return places.isNull()
        ? ErlangAQueue.of(lambda, mu, 1 / theta, c)
        : ErlangAQueue.of(lambda, mu, 1 / theta, c, places.asInt());
  }
}
