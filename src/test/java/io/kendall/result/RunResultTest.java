package io.kendall.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunResultTest {
  private static final PlanLine OF_ANOTHER_PROFILE = new PlanLine("full", "A.a", 9, 9, 1);

  private static RunResult run(List<PlanLine> plan, BenchmarkRow... rows) {
    Provenance provenance =
        new Provenance(
            Provenance.SCHEMA,
            Instant.EPOCH,
            Instant.EPOCH,
            "default",
            1,
            Map.of(),
            Map.of(),
            "0123456789abcdef0123456789abcdef01234567",
            false,
            plan);
    return new RunResult(provenance, List.of(rows));
  }

  private static BenchmarkRow row(String benchmark, String workers, int forks) {
    List<List<Double>> raw = IntStream.range(0, forks).mapToObj(i -> List.of(1.0)).toList();
    return new BenchmarkRow(
        "io.kendall." + benchmark,
        "ss",
        forks,
        Map.of("workers", workers),
        new Metric(1, "s/op", raw),
        Map.of());
  }

  @Test
  void shortfalls_wholeRun_none() {
    List<PlanLine> plan = List.of(OF_ANOTHER_PROFILE, new PlanLine("default", "A.a", 2, 2, 1));

    assertThat(run(plan, row("A.a", "1", 2), row("A.a", "2", 3)).shortfalls()).isEmpty();
  }

  @Test
  void shortfalls_benchmarkOrCellOrForkMissing_areNamed() {
    List<PlanLine> plan =
        List.of(
            new PlanLine("default", "A.a", 2, 2, 1),
            new PlanLine("default", "B.b", 1, 1, 1),
            new PlanLine("default", "C.c", 2, 2, 1));
    RunResult run =
        run(plan, row("A.a", "1", 2), row("A.a", "1", 2), row("C.c", "1", 2), row("C.c", "2", 1));

    assertThat(run.shortfalls())
        .containsExactly(
            "A.a: 1 of 2 cells", "B.b: 0 of 1 cells", "C.c: 1 of 2 cells have 2 forks");
  }

  @Test
  void shortfalls_linesWithTheirOwnForks_addUp() {
    List<PlanLine> plan =
        List.of(new PlanLine("default", "A.a", 1, 3, 1), new PlanLine("default", "A.a", 2, 2, 1));
    BenchmarkRow often = row("A.a", "1", 3);
    BenchmarkRow twice = row("A.a", "2", 2);

    assertThat(run(plan, often, twice, row("A.a", "4", 2)).shortfalls()).isEmpty();
    assertThat(run(plan, often, twice).shortfalls()).containsExactly("A.a: 2 of 3 cells");
    assertThat(run(plan, row("A.a", "1", 2), twice, row("A.a", "4", 2)).shortfalls())
        .containsExactly("A.a: 0 of 1 cells have 3 forks");
    assertThat(run(plan, often, twice, row("A.a", "4", 1)).shortfalls())
        .containsExactly("A.a: 2 of 3 cells have 2 forks");
  }

  @Test
  void shortfalls_forksThatWereLeftOut_areNotMissed() {
    List<PlanLine> plan =
        List.of(new PlanLine("default", "A.a", 2, 3, 1), new PlanLine("default", "B.b", 1, 2, 1));
    RunResult run = run(plan, row("A.a", "1", 3), row("A.a", "2", 2), row("B.b", "1", 1));

    assertThat(leftOut(run, 2).shortfalls()).isEmpty();
    assertThat(leftOut(run, 1).shortfalls())
        .containsExactly("A.a: 1 of 2 cells have 3 forks", "B.b: 0 of 1 cells have 2 forks");
    assertThat(leftOut(run(plan, row("A.a", "1", 3), row("B.b", "1", 2)), 3).shortfalls())
        .containsExactly("A.a: 1 of 2 cells");
  }

  private static RunResult leftOut(RunResult run, int forks) {
    return new RunResult(run.provenance().withForksLeftOut(forks), run.rows());
  }

  @Test
  void shortfalls_noPlanForItsProfile_saysSo() {
    assertThat(run(List.of(OF_ANOTHER_PROFILE)).shortfalls())
        .containsExactly("its plan does not say what profile default measures");
  }
}
