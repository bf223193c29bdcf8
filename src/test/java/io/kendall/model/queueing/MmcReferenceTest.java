package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static io.kendall.model.queueing.Reference.number;
import static io.kendall.model.queueing.Reference.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MmcReferenceTest {
  private static final double QUANTILE = 1e-11;

  static List<JsonNode> seedRows() throws IOException {
    JsonNode file = Reference.read("mmc.json");
    List<JsonNode> rows = new ArrayList<>();
    file.required("lambda100_mu120_d5ms").forEach(rows::add);
    file.required("many_servers_mu200_d5ms").forEach(rows::add);
    return rows;
  }

  static List<JsonNode> nearRows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read("mmc.json").required("theta_near_mu").forEach(rows::add);
    return rows;
  }

  static List<JsonNode> wideRows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read("mmc-wide.json").required("rows").forEach(rows::add);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("seedRows")
  void formulas_referenceRow_agree(JsonNode row) {
    double lambda = number(row, "lambda");
    double mu = number(row, "mu");
    double c = number(row, "c");
    double d = number(row, "d");
    MmcQueue queue = MmcQueue.of(lambda, mu, c);
    double within = tolerance(c, lambda / mu);

    assertClose("rho", queue.utilization(), number(row, "rho"), 1e-15);
    assertClose("B", Erlang.blocking(c, lambda / mu), number(row, "erlangB"), within);
    assertClose("C", queue.pWait(), number(row, "erlangC"), within);
    assertClose("log10 C", queue.log10PWait(), number(row, "log10_erlangC"), 1e-13);
    assertClose("Lq", queue.avgQueueLength(), number(row, "Lq"), within);
    assertClose("Wq", queue.avgWaitSeconds(), number(row, "Wq"), within);
    assertClose("T", queue.avgLatencySeconds(d), number(row, "T"), 1e-13);
  }

  @ParameterizedTest
  @MethodSource("seedRows")
  void quantiles_referenceRow_agree(JsonNode row) {
    MmcQueue queue = MmcQueue.of(number(row, "lambda"), number(row, "mu"), number(row, "c"));
    double d = number(row, "d");

    for (Map.Entry<String, JsonNode> entry : row.required("Wq_percentiles").properties()) {
      double actual = queue.waitQuantileSeconds(Double.parseDouble(entry.getKey())).orElseThrow();
      assertClose("W p" + entry.getKey(), actual, entry.getValue().asDouble(), QUANTILE);
    }
    for (Map.Entry<String, JsonNode> entry : row.required("T_percentiles_with_d").properties()) {
      double actual =
          queue.latencyQuantileSeconds(Double.parseDouble(entry.getKey()), d).orElseThrow();
      assertClose("T p" + entry.getKey(), actual, entry.getValue().asDouble(), QUANTILE);
    }
  }

  @ParameterizedTest
  @MethodSource("nearRows")
  void latencyTail_slackNearServiceRate_keepsItsDigits(JsonNode row) {
    double lambda = row.required("lambda_double").asDouble();
    MmcQueue queue = MmcQueue.of(lambda, number(row, "mu"), number(row, "c"));

    for (Map.Entry<String, JsonNode> entry : row.required("P_T_gt_t").properties()) {
      double actual = queue.pLatencyAbove(Double.parseDouble(entry.getKey()));
      assertClose("P(T > " + entry.getKey() + ")", actual, entry.getValue().asDouble(), 1e-13);
    }
    assertClose(
        "p99",
        queue.latencyQuantileSeconds(0.99, 0).orElseThrow(),
        number(row, "T_p99_without_d"),
        QUANTILE);
  }

  @ParameterizedTest
  @MethodSource("wideRows")
  void everything_manyWorkersAndHeavyLoad_agrees(JsonNode row) {
    double lambda = number(row, "lam");
    double mu = number(row, "mu");
    double c = number(row, "c");
    MmcQueue queue = MmcQueue.of(lambda, mu, c);
    double within = tolerance(c, lambda / mu);

    assertClose("log10 C", queue.log10PWait(), number(row, "log10_C"), within);
    if (number(row, "C") > 1e-290) {
      assertClose("C", queue.pWait(), number(row, "C"), within);
      assertClose("Wq", queue.avgWaitSeconds(), number(row, "Wq"), within);
      assertClose("Lq", queue.avgQueueLength(), number(row, "Lq"), within);
    }
    assertClose("log10 P0", queue.log10PEmpty(), number(row, "log10_P0"), 1e-13);
    if (number(row, "P0") > 1e-290) {
      assertClose("P0", queue.pEmpty(), number(row, "P0"), Math.max(within, lambda / mu * 0x1p-52));
    }
    for (Map.Entry<String, JsonNode> entry : row.required("T_quantiles_without_d").properties()) {
      double actual =
          queue.latencyQuantileSeconds(Double.parseDouble(entry.getKey()), 0).orElseThrow();
      assertClose("T p" + entry.getKey(), actual, entry.getValue().asDouble(), QUANTILE);
    }
  }

  @Test
  void pEmpty_twoWorkers_isTheSum() {
    // a = 5/6, ρ = 5/12: 1/(1 + a + a²/(2(1−ρ))) = 7/17
    assertClose("P0", MmcQueue.of(100, 120, 2).pEmpty(), 7.0 / 17, 1e-14);
  }
}
