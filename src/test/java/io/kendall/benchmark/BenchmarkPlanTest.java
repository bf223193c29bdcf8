package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kendall.result.PlanLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkPlanTest {
  private static BenchmarkPlan plan(String... arguments) {
    return BenchmarkPlan.of(Profile.QUICK, JmhOptions.parse(List.of(arguments)), true);
  }

  @Test
  void plan_withoutOptions_isTheProfile() {
    assertThat(plan().profile()).isEqualTo("quick");
    assertThat(plan().lines()).isEqualTo(Profile.QUICK.lines());
    assertThat(plan("-v", "EXTRA").profile()).isEqualTo("quick");
  }

  @Test
  void plan_withOptions_isCustom() {
    BenchmarkPlan plan =
        plan("-f", "3", "-p", "workers=4", "-p", "tasks=100,200", "-r", "500ms", "batch|OpenLoop");
    assertThat(plan.profile()).isEqualTo("custom");
    assertThat(plan.lines())
        .extracting(PlanLine::experiment, PlanLine::cells, PlanLine::forks)
        .containsExactly(
            tuple("BatchBenchmark.batch", 4, 3), tuple("OpenLoopBenchmark.poisson", 4, 3));
    Cell open = plan.cells().get(4);
    assertThat(open.params()).containsEntry("workers", "4").containsEntry("utilization", "0.5");
    assertThat(open.timing()).isEqualTo(Timing.once(0.5));
  }

  @Test
  void limitSeconds_ofAWholeProfile_leavesTimeForTheReport() {
    assertThat(plan().limitSeconds()).isEqualTo(0.95 * 90);
    assertThat(plan("-f", "3").limitSeconds()).isInfinite();
  }

  @Test
  void plan_excluding_leavesOut() {
    assertThat(plan("-e", "Overhead|Peers|Socket|Control|Erlang|Staffing", "-e", "poisson").lines())
        .extracting(PlanLine::experiment)
        .containsExactly("BatchBenchmark.batch");
  }

  private static List<Cell> cells(boolean withRay, String... arguments) {
    JmhOptions options = JmhOptions.parse(List.of(arguments));
    return BenchmarkPlan.of(Profile.DEFAULT, options, withRay).cells();
  }

  @Test
  void plan_ofAProfile_hasRayWhereThereIsACluster() {
    BenchmarkPlan with =
        BenchmarkPlan.of(Profile.DEFAULT, JmhOptions.parse(List.of("-v", "EXTRA")), true);
    BenchmarkPlan without = BenchmarkPlan.of(Profile.DEFAULT, JmhOptions.parse(List.of()), false);

    assertThat(with.profile()).isEqualTo("default");
    assertThat(without.profile()).isEqualTo("default");
    assertThat(with.isOnRay()).isTrue();
    assertThat(without.isOnRay()).isFalse();
    assertThat(with.isOnRayAlone()).isFalse();
    assertThat(with.linesOnRay()).hasSize(5);
    assertThat(with.lines().subList(0, without.lines().size())).isEqualTo(without.lines());
    assertThat(with.lines()).endsWith(with.linesOnRay().toArray(PlanLine[]::new));
  }

  @Test
  void plan_executorRay_isTheProfilesCellsOnItAlone() {
    assertThat(cells(true, "-p", "executor=ray", "Batch|OpenLoop|Overhead|ClusterCall"))
        .hasSize(5)
        .allMatch(Cell::isOnRay)
        .first()
        .satisfies(
            cell ->
                assertThat(cell.params())
                    .containsEntry("tasks", "800")
                    .containsEntry("delayMillis", "0")
                    .containsEntry("workers", "4"));
    // A benchmark without cells of its own on Ray runs those of processes there.
    assertThat(cells(true, "-p", "executor=ray", "Sensitivity")).hasSize(4).allMatch(Cell::isOnRay);
  }

  @Test
  void plan_executorProcess_leavesRayOut() {
    assertThat(cells(true, "-p", "executor=process", "Batch"))
        .isEqualTo(cells(false, "Batch"))
        .noneMatch(Cell::isOnRay);
  }

  @Test
  void plan_executorsOfBothKinds_areAllCellsOnEach() {
    List<Cell> both = cells(true, "-p", "executor=process,ray", "alone");
    assertThat(both).extracting(Cell::isOnRay).containsExactly(false, true);
    assertThat(BenchmarkPlan.asksForRay(JmhOptions.parse(List.of("-p", "executor=process,ray"))))
        .isTrue();
    assertThat(BenchmarkPlan.asksForRay(JmhOptions.parse(List.of("alone")))).isFalse();
  }

  private static BenchmarkPlan turns(String... arguments) {
    return BenchmarkPlan.ofTurns(JmhOptions.parse(List.of(arguments)), 10);
  }

  @Test
  void turns_withoutOptions_areWhatCountsAndTheControlsInTenMinutes() {
    assertThat(turns().lines())
        .extracting(PlanLine::experiment, PlanLine::cells, PlanLine::forks)
        .containsExactly(
            tuple("BatchBenchmark.batch", 1, 10),
            tuple("BatchBenchmark.batch", 2, 10),
            tuple("OverheadBenchmark.pipelined", 1, 10),
            tuple("OverheadBenchmark.alone", 1, 10),
            tuple("ControlBenchmark.compute", 1, 10),
            tuple("ControlBenchmark.spawn", 1, 10));
    // Base and head, and for each fork a JVM more.
    double jvms = 2 * 10 * turns().cells().size();
    double seconds = 2 * turns().lines().stream().mapToDouble(PlanLine::seconds).sum() + jvms;
    assertThat(seconds).isLessThan(600);
  }

  @Test
  void turns_byName_areThoseWithTheirParametersOnce() {
    assertThat(turns("-p", "workers=2", "-p", "delay=network", "Batch").cells())
        .extracting(cell -> cell.experiment().simpleName())
        .containsExactly(
            "BatchBenchmark.batch", "ControlBenchmark.compute", "ControlBenchmark.spawn");
    assertThat(turns("").cells()).noneMatch(Cell::isOnRay);
    assertThat(turns("OpenLoop").cells().get(0).experiment()).isEqualTo(Experiment.OPEN_LOOP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch | no benchmark matches nosuch; bench -l lists them",
        "Batch -e batch | no benchmark matches Batch without batch; bench -l lists them",
        "Batch -p utilization=0.5 | -p utilization: no benchmark that is selected has this",
        "-pcolour=red | -p colour: no benchmark that is selected has this parameter",
        "-p workers=0 | -p workers must be a whole number from 1 to 1000, got \"0\"",
        "-p workers=2.5 | -p workers must be a whole number from 1 to 1000, got \"2.5\"",
        "-p tasks=1,x | -p tasks must be a whole number from 1 to 10000000, got \"x\"",
        "-p modelWorkers=0 | -p modelWorkers must be a whole number from 1 to 10000000, got \"0\"",
        "-p executor=rai | -p executor must be one of process, thread, ray, got \"rai\"",
        "-p delay=moon | -p delay must be one of network, worker, dispatcher, got \"moon\"",
        "-p delayMillis=-1 | -p delayMillis must be a number of milliseconds from 0",
        "-p restMillis=0.5 | -p restMillis must be a whole number of milliseconds from 0 to 1000",
        "-p taskMillis=NaN | -p taskMillis must be a number above 0, got \"NaN\"",
        "-p utilization=0 | -p utilization must be a number above 0, got \"0\"",
        "-p service=normal | -p service must be exponential, deterministic, scv:X or",
        "-p agent=bond | -p agent must be one of ",
        "-f 0 | JMH option -f must be at least 1: a fork is one sample",
        "-f many | JMH option: Cannot parse argument 'many' of option f; bench -h lists them",
        "-t 4 | JMH option -t would change what the figures mean",
        "-bm avgt | JMH option -bm would change what the figures mean",
        "-nonsense | JMH option: ",
        "-prof nosuch | JMH option -prof nosuch: ",
        "(( | \"((\" is no regular expression: Unclosed group",
      })
  void plan_badOption_isOneLineThatNamesIt(String arguments, String message) {
    assertThatThrownBy(() -> plan(arguments.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
  }
}
