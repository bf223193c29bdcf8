package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.PlanLine;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class ProfileTest {
  private static Map<String, BenchmarkListEntry> known() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    OutputFormat output = OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    Map<String, BenchmarkListEntry> entries = new HashMap<>();
    BenchmarkList.defaultList().getAll(output, List.of()).stream()
        // What stands beside a benchmark for comparison lives with the tests and is not shipped.
        .filter(entry -> !entry.getUsername().contains("PeerBenchmark."))
        .forEach(entry -> entries.put(entry.getUsername(), entry));
    return entries;
  }

  @Test
  void experiments_all_areExactlyTheBenchmarksThatJmhKnows() {
    assertThat(Arrays.stream(Experiment.values()).map(Experiment::fullName))
        .containsExactlyInAnyOrderElementsOf(known().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void grids_eachProfile_giveEveryParameterOfEveryBenchmark(Profile profile) {
    Map<String, BenchmarkListEntry> known = known();
    Set<Experiment> measured = new HashSet<>();
    for (Grid grid : profile.grids()) {
      measured.add(grid.experiment());
      BenchmarkListEntry entry = Objects.requireNonNull(known.get(grid.experiment().fullName()));
      Map<String, String[]> params = entry.getParams().orElse(Map.of());
      assertThat(grid.axes().keySet()).isEqualTo(params.keySet());
      grid.axes()
          .forEach((name, values) -> assertThat(params.get(name)).as(name).containsAll(values));
      grid.axes().forEach(ParameterRule::require);
    }
    Set<Experiment> wanted = EnumSet.allOf(Experiment.class);
    wanted.remove(Experiment.CLUSTER_CALL);
    if (profile != Profile.FULL) {
      wanted.removeAll(Set.of(Experiment.STORAGE_COORDINATOR, Experiment.STORAGE_JDBC));
      wanted.remove(Experiment.PAYLOADS);
      wanted.removeAll(Set.of(Experiment.BROKER, Experiment.BROKER_ALONE));
    }
    if (profile == Profile.QUICK) {
      wanted.removeAll(Set.of(Experiment.PEERS, Experiment.PEERS_WORK, Experiment.SENSITIVITY));
      wanted.remove(Experiment.RESULTS);
    }
    assertThat(measured).isEqualTo(wanted);
  }

  @Test
  void grids_defaultProfile_coverEveryValueOfEveryRun() {
    Map<String, BenchmarkListEntry> known = known();
    for (Grid grid : Profile.DEFAULT.grids()) {
      // Of results one cell, through a server, has to do.
      if (grid.experiment().hasFigures() && grid.experiment() != Experiment.RESULTS) {
        Objects.requireNonNull(known.get(grid.experiment().fullName()))
            .getParams()
            .get()
            .forEach(
                (name, values) ->
                    assertThat(valuesInDefault(grid.experiment(), name)).contains(values));
      }
    }
  }

  private static String[] valuesInDefault(Experiment experiment, String name) {
    return Profile.DEFAULT.grids().stream()
        .filter(grid -> grid.experiment() == experiment)
        .flatMap(grid -> Objects.requireNonNull(grid.axes().get(name)).stream())
        .distinct()
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void seconds_eachProfile_leaveAReserveBelowItsLimit(Profile profile) {
    double seconds = profile.lines().stream().mapToDouble(PlanLine::seconds).sum();
    // One fork of each cell is measured however slow the machine is; what repeats it is left out.
    double most = profile == Profile.QUICK ? 0.7 : 0.95;
    assertThat(seconds)
        .isGreaterThan((most - 0.15) * profile.limitSeconds())
        .isLessThan(most * profile.limitSeconds());
  }

  @ParameterizedTest
  @EnumSource
  void raysGrids_eachProfile_giveEveryParameterOfTheirBenchmarks(Profile profile) {
    Map<String, BenchmarkListEntry> known = known();
    for (Grid grid : RayGrids.of(profile)) {
      assertThat(grid.cells()).allMatch(Cell::isOnRay);
      assertThat(grid.cells())
          .allSatisfy(
              cell ->
                  assertThat(Integer.parseInt(cell.params().getOrDefault("workers", "1")))
                      .isLessThanOrEqualTo(RayPlace.CPUS));
      BenchmarkListEntry entry = Objects.requireNonNull(known.get(grid.experiment().fullName()));
      assertThat(grid.axes().keySet()).isEqualTo(entry.getParams().orElse(Map.of()).keySet());
      grid.axes().forEach(ParameterRule::require);
    }
  }

  @Test
  void raysGrids_default_areAFewOnTopOfTheLimitAndQuickHasNone() {
    assertThat(RayGrids.of(Profile.QUICK)).isEmpty();
    assertThat(RayGrids.of(Profile.DEFAULT).stream().mapToDouble(Grid::seconds).sum())
        .isBetween(20.0, 40.0);
    assertThat(RayGrids.of(Profile.FULL).stream().flatMap(grid -> grid.cells().stream()))
        .hasSize(16)
        .allMatch(cell -> cell.forks() > 1);
    assertThat(Profile.FULL.grids()).noneMatch(Grid::isOnRay);
  }

  @ParameterizedTest
  @EnumSource
  void seconds_benchmarksWithoutAPool_areASmallPartBesideTheControls(Profile profile) {
    double seconds =
        profile.grids().stream()
            .filter(grid -> !grid.experiment().hasPool() && !grid.experiment().isControl())
            .mapToDouble(Grid::seconds)
            .sum();
    assertThat(seconds).isBetween(1.0, 0.08 * profile.limitSeconds());
  }

  @Test
  void measuredSeconds_ofASimulation_isAtLeastThatOfItsTasks() {
    Timing timing = new Timing(1, 0.5, 1, 0.5);
    Map<String, String> few = Map.of("simulatedWorkers", "4");
    Map<String, String> many = Map.of("simulatedWorkers", "1000000");
    assertThat(Experiment.SIMULATION.measuredSeconds(few, timing)).isEqualTo(1);
    assertThat(Experiment.SIMULATION.measuredSeconds(many, timing)).isEqualTo(2.5);
  }

  @Test
  void measuredSeconds_ofABatch_isItsWorkOverItsWorkers() {
    Map<String, String> params =
        new HashMap<>(
            Map.of("tasks", "500", "workers", "4", "delay", "network", "taskMillis", "5"));
    params.put("delayMillis", "5");
    assertThat(Experiment.BATCH.measuredSeconds(params, Timing.once(0))).isEqualTo(0.625);
    params.put("delay", "worker");
    assertThat(Experiment.BATCH.measuredSeconds(params, Timing.once(0))).isEqualTo(1.25);
  }

  @Test
  void steps_withRay_itsCellsComeLast() {
    List<Step> steps = BenchmarkPlan.of(Profile.DEFAULT, JmhOptions.parse(List.of()), true).steps();

    assertThat(steps).extracting(Step::number).isSorted().doesNotHaveDuplicates();
    int first = steps.indexOf(steps.stream().filter(it -> it.cell().isOnRay()).findFirst().get());
    assertThat(first).isPositive();
    assertThat(steps.subList(first, steps.size())).allMatch(step -> step.cell().isOnRay());
  }

  @Test
  void steps_ofAPlan_takeEveryCellOnceBeforeAnyTwice() {
    BenchmarkPlan plan =
        BenchmarkPlan.of(
            Profile.DEFAULT, JmhOptions.parse(List.of("Batch|alone", "-p", "workers=1,2")), false);
    List<Step> steps = plan.steps();
    // 3 task counts × 2 delays × 2 worker counts in 2 forks, 2 cells of alone in 3.
    assertThat(steps).hasSize(12 * 2 + 2 * 3);
    assertThat(steps).extracting(Step::number).isSorted().doesNotHaveDuplicates();
    assertThat(steps).allSatisfy(step -> assertThat(step.total()).isEqualTo(steps.size()));
    assertThat(steps).extracting(Step::fork).isSorted();
    assertThat(steps.subList(0, 14)).extracting(Step::cell).doesNotHaveDuplicates();
    assertThat(steps.subList(28, 30))
        .extracting(Step::benchmark)
        .containsOnly("OverheadBenchmark.alone");
    assertThat(steps.get(0).label())
        .isEqualTo(
            "BatchBenchmark.batch executor=process agent=sleep taskMillis=5 delayMillis=5"
                + " tasks=500 delay=worker workers=1 fork 1/2");
  }
}
