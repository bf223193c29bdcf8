package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static io.kendall.model.queueing.Reference.number;
import static io.kendall.model.queueing.Reference.tolerance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErlangTest {
  private static final long SEED = 20_261_126L;
  private static final double UNDERFLOWS = 1e-290;

  static List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Reference.read("erlang.json").required("rows").forEach(rows::add);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void formulas_referenceRow_agree(JsonNode row) {
    double c = number(row, "c");
    double a = number(row, "a");
    double within = tolerance(c, a);

    if (number(row, "B") > UNDERFLOWS) {
      assertClose("B", Erlang.blocking(c, a), number(row, "B"), within);
    }
    if (row.has("C")) {
      assertClose("log10 C", Erlang.log10Waiting(c, a), number(row, "log10_C"), 1e-13);
      if (number(row, "C") > UNDERFLOWS) {
        assertClose("C", Erlang.waiting(c, a), number(row, "C"), within);
      }
    }
  }

  @Test
  void waiting_randomLoads_fallsWithWorkersAndRisesWithLoad() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      double c = Math.pow(10, random.nextDouble() * 7);
      double workers = i % 2 == 0 ? Math.ceil(c) : c;
      double load = workers * (i % 3 == 0 ? 1 - Math.pow(10, -9 * random.nextDouble()) : 0.9);
      String what = "c = %s, a = %s, seed %s".formatted(workers, load, SEED);

      double log = Erlang.log10Waiting(workers, load);
      assertThat(Erlang.waiting(workers, load)).as(what).isBetween(0.0, 1.0);
      assertThat(log).as(what).isLessThan(0);
      assertThat(Erlang.log10Waiting(workers * 1.001, load)).as(what).isLessThan(log);
      assertThat(Erlang.log10Waiting(workers, load * 0.999)).as(what).isLessThan(log);
      assertThat(Erlang.blocking(workers, load)).as(what).isBetween(0.0, 1.0);
      double more = Erlang.blocking(workers, load * 1.2);
      if (more > UNDERFLOWS) {
        assertThat(more).as(what).isGreaterThan(Erlang.blocking(workers, load)).isLessThan(1);
      }
    }
  }

  /** Beside every whole number the formula changes hands; so it does at 1000 workers. */
  @ParameterizedTest
  @CsvSource({"1, 0.9", "2, 0.5", "32, 0.95", "33, 0.3", "999, 0.97", "1000, 0.97", "5000, 0.99"})
  void waiting_aTraceOfAWorkerMore_hardlyChanges(double workers, double utilization) {
    double load = workers * utilization;
    double at = Erlang.log10Waiting(workers, load);
    assertClose("above", Erlang.log10Waiting(workers + 1e-9, load), at, 1e-6);
    assertClose("below", Erlang.log10Waiting(workers - 1e-9, load), at, 1e-6);
    assertThat(Erlang.log10Waiting(workers + 1e-9, load)).isLessThan(at);
    assertThat(Erlang.log10Waiting(workers - 1e-9, load)).isGreaterThan(at);
  }

  @Test
  void waiting_randomLoadsOfOneWorker_isTheLoad() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1000; i++) {
      double load = random.nextDouble();
      assertClose("C(1, " + load + ")", Erlang.waiting(1, load), load, 1e-15);
    }
  }

  @Test
  void waiting_loadBeyondTheWorkers_isCertain() {
    assertThat(Erlang.waiting(4, 4)).isEqualTo(1);
    assertThat(Erlang.waiting(2.5, 1e300)).isEqualTo(1);
    assertThat(Erlang.log10Waiting(2.5, 3)).isZero();
  }

  @Test
  void arguments_outOfRange_areNamed() {
    assertThatThrownBy(() -> Erlang.waiting(0, 1))
        .hasMessageStartingWith("workers must be above 0");
    assertThatThrownBy(() -> Erlang.waiting(2e9, 1))
        .hasMessageStartingWith("workers must be at most");
    assertThatThrownBy(() -> Erlang.blocking(4, Double.NaN))
        .hasMessageStartingWith("offeredLoad must be above 0");
    assertThatThrownBy(() -> Erlang.log10Waiting(4, Double.POSITIVE_INFINITY))
        .hasMessageStartingWith("offeredLoad must be above 0 and finite");
  }
}
