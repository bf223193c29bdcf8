package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.model.queueing.QueueModel;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Laws;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTheoryTest {
  private static final int DELAY_NANOS = 5_000_000;

  @ParameterizedTest
  @CsvSource({
    // λ = 100/s, s = 1/120 s, c = 1: Wq = ρ/(μ − λ) = 1/24 s, half of it for fixed service.
    "exponential, NETWORK, M/M/1, 0.055",
    "deterministic, NETWORK, M/D/1, 0.0341666666667",
    "scv:0.5, NETWORK, M/G/1, 0.0445833333333",
    "scv:2, NETWORK, M/G/1, 0.0758333333333",
  })
  void latency_oneWorker_isTheTextbooks(String law, DelayPlace place, String notation, double t)
      throws IOException {
    Workload workload = workload("poisson", law, place, 1.0 / 120);
    Optional<QueueModel> model = RunTheory.of(workload, 1, 0);
    assertThat(model.orElseThrow().notation()).isEqualTo(notation);
    assertThat(RunTheory.avgLatencySeconds(model, workload)).isCloseTo(t, within(1e-12));
  }

  @Test
  void latency_delayHeldByTheWorker_isServiceThatVariesLess() throws IOException {
    // s = 5 + 1 ms, ρ = 0.6, c² = 1/36: W = λE[S²]/(2(1−ρ)) with E[S²] = 0.006² · 37/36.
    Workload workload = workload("poisson", "exponential", DelayPlace.WORKER, 0.001);
    double wait = 100 * 0.006 * 0.006 * 37 / 36 / (2 * 0.4);
    assertThat(RunTheory.avgLatencySeconds(RunTheory.of(workload, 1, 0), workload))
        .isCloseTo(0.006 + wait, within(1e-12));
  }

  @Test
  void latency_delayInTheDispatcher_isATandems() throws IOException {
    // The dispatcher is M/D/1 at ρ = 0.5: Wq = ρd/(2(1 − ρ)); fixed service of at most d never
    // waits.
    Workload workload = workload("poisson", "deterministic", DelayPlace.DISPATCHER, 0.004);
    Optional<QueueModel> model = RunTheory.of(workload, 1, 0);
    assertThat(model.orElseThrow().notation()).isEqualTo("M/D/1->GI/D/1");
    assertThat(RunTheory.avgLatencySeconds(model, workload))
        .isCloseTo(0.0025 + 0.005 + 0.004, within(1e-12));
  }

  @Test
  void latency_onePlacePerWorker_isDelayAndService() throws IOException {
    Workload workload = workload("poisson", "exponential", DelayPlace.NETWORK, 0.02);
    Optional<QueueModel> model = RunTheory.of(workload, pool(workload, 3).withCapacity(3));
    assertThat(model.orElseThrow().notation()).isEqualTo("M/M/3/3");
    assertThat(RunTheory.avgLatencySeconds(model, workload)).isCloseTo(0.025, within(1e-12));
  }

  @Test
  void model_patience_isErlangA() throws IOException {
    Workload workload = workload("poisson", "exponential", DelayPlace.NETWORK, 0.02);
    SimulatedPool impatient = pool(workload, 1).withPatience(0.1);
    assertThat(RunTheory.of(workload, impatient).orElseThrow().notation()).isEqualTo("M/M/1+M");
    Optional<QueueModel> bounded = RunTheory.of(workload, impatient.withCapacity(4));
    assertThat(bounded.orElseThrow().notation()).isEqualTo("M/M/1/4+M");
  }

  @ParameterizedTest
  @CsvSource({
    "deterministic, NETWORK, 0",
    "exponential, WORKER, 0",
    "exponential, DISPATCHER, 0",
    "exponential, NETWORK, 0.1",
  })
  void model_boundWithoutFormula_isNone(String service, DelayPlace place, double failures)
      throws IOException {
    Workload workload = workload("poisson", service, place, 0.005);
    SimulatedPool pool = pool(workload, 1).withCapacity(4).withFailures(failures, 3);
    assertThat(RunTheory.of(workload, pool)).isEmpty();
  }

  private static SimulatedPool pool(Workload workload, int workers) {
    return SimulatedPool.of(workers, workload.interarrival(), workload.service(), workload.delay());
  }

  @Test
  void latency_gap_isLongerService() throws IOException {
    Workload workload = workload("poisson", "exponential", DelayPlace.NETWORK, 0.004);
    assertThat(RunTheory.avgLatencySeconds(RunTheory.of(workload, 1, 0.001), workload))
        .isCloseTo(0.005 + 1 / (200.0 - 100), within(1e-12));
  }

  @Test
  void latency_moreThanCanBeServed_isNone() throws IOException {
    Workload workload = workload("poisson", "exponential", DelayPlace.NETWORK, 0.02);
    assertThat(RunTheory.avgLatencySeconds(RunTheory.of(workload, 2, 0), workload)).isNaN();
    assertThat(RunTheory.avgLatencySeconds(RunTheory.of(workload, 3, 0), workload)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "batch, deterministic, NETWORK",
    "deterministic, exponential, NETWORK",
    "scv:2, exponential, NETWORK",
  })
  void model_noFormulaIsKnown_isNone(String arrivals, String service, DelayPlace place)
      throws IOException {
    Workload workload = workload(arrivals, service, place, 0.005);
    assertThat(RunTheory.of(workload, 1, 0)).isEmpty();
    assertThat(RunTheory.avgLatencySeconds(Optional.empty(), workload)).isNaN();
  }

  private static Workload workload(
      String arrivals, String service, DelayPlace place, double meanSeconds) throws IOException {
    return new Workload(
        10,
        arrivals.equals("batch")
            ? Optional.empty()
            : Optional.of(Laws.interarrival(arrivals, 0.01)),
        Laws.service(service, meanSeconds),
        new DispatchDelay(place, DELAY_NANOS));
  }
}
