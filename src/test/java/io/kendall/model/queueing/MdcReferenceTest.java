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

class MdcReferenceTest {
  static List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read("mdc.json").required("rows").forEach(rows::add);
    return rows;
  }

  static List<JsonNode> quantileRows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read("mdc-quantiles.json").required("rows").forEach(rows::add);
    return rows;
  }

  static List<JsonNode> wideRows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read("mdc-wide.json").required("rows").forEach(rows::add);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void means_referenceRow_agree(JsonNode row) {
    int c = row.required("c").asInt();
    double lambda = c * number(row, "rho");
    MdcQueue queue = MdcQueue.of(lambda, 1, c);

    assertClose("Lq", queue.avgQueueLength(), number(row, "Lq"), 1e-12);
    assertClose("Wq", queue.avgWaitSeconds(), number(row, "Wq"), 1e-12);
    assertClose("P(W > 0)", queue.pWait(), number(row, "P_wait"), 1e-12);
    assertClose(
        "Wq of M/M/c", MmcQueue.of(lambda, 1, c).avgWaitSeconds(), number(row, "MMc_Wq"), 1e-12);
  }

  @ParameterizedTest
  @MethodSource({"rows", "quantileRows"})
  void waitQuantiles_referenceRow_agree(JsonNode row) {
    int c = row.required("c").asInt();
    MdcQueue queue = MdcQueue.of(c * number(row, "rho"), 1, c);
    // A last digit of the rate is 1/(1−ρ) of them in the wait.
    double within = Math.max(1e-12, 3e-15 / (1 - number(row, "rho")));

    assertClose("P(W > 0)", queue.pWait(), number(row, "P_wait"), within);
    for (Map.Entry<String, JsonNode> entry : row.required("W_percentiles").properties()) {
      double p = Double.parseDouble(entry.getKey());
      double expected = Double.parseDouble(entry.getValue().asText());
      assertClose("W p" + p, queue.waitQuantileSeconds(p).orElseThrow(), expected, within);
    }
  }

  @ParameterizedTest
  @MethodSource("wideRows")
  void everything_manyWorkersAndHeavyLoad_agrees(JsonNode row) {
    MdcQueue queue = MdcQueue.of(number(row, "lam"), number(row, "mu"), row.required("c").asInt());
    double within = Math.max(1e-12, queue.workers() * 1e-14);

    assertClose("Lq", queue.avgQueueLength(), number(row, "Lq"), within);
    assertClose("P(W > 0)", queue.pWait(), number(row, "P_wait"), within);
    assertClose("P0", queue.pEmpty(), number(row, "P0"), within);
  }
}
