package io.kendall.benchmark;

import io.kendall.result.PlanLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one run measures: a profile, changed by options. */
public final class BenchmarkPlan {
  /** The name of a profile that options changed. */
  public static final String CUSTOM = "custom";

  /** The part of a profile's time in which it measures; the rest is for the report. */
  private static final double MEASURING = 0.95;

  private static final String PEER = "peer";
  private static final String BROKER = "messageBroker";
  private static final String EXECUTOR = "executor";

  private final String profile;
  private final List<Grid> grids;

  private BenchmarkPlan(String profile, List<Grid> grids) {
    this.profile = profile;
    this.grids = List.copyOf(grids);
  }

  /**
   * The plan of a profile, changed by JMH's options.
   *
   * @param withRay whether there is a Ray cluster: without one the cells on it are left out
   * @throws IllegalArgumentException if no benchmark is left, or a parameter is unknown or has a
   *     value that it cannot have; the message names the option
   */
  public static BenchmarkPlan of(Profile profile, JmhOptions options, boolean withRay) {
    List<Grid> eligible = new ArrayList<>(profile.grids());
    if (withRay) {
      eligible.addAll(RayGrids.of(profile));
    }
    return of(profile.label(), ofExecutors(eligible, options), options);
  }

  /**
   * Where executors are asked for: Ray alone keeps to its own cells of a benchmark that has some,
   * and they are left out otherwise, as those of processes then stand for all.
   */
  private static List<Grid> ofExecutors(List<Grid> eligible, JmhOptions options) {
    Optional<List<String>> asked = options.param(EXECUTOR);
    if (asked.isEmpty()) {
      return eligible;
    }
    boolean rayAlone = asked.get().equals(List.of(RayGrids.EXECUTOR));
    Set<Experiment> ofRay = EnumSet.noneOf(Experiment.class);
    eligible.stream()
        .filter(grid -> grid.isOnRay() && grid.axes().containsKey(EXECUTOR))
        .forEach(grid -> ofRay.add(grid.experiment()));
    return eligible.stream()
        .filter(grid -> !ofRay.contains(grid.experiment()) || grid.isOnRay() == rayAlone)
        .toList();
  }

  /** Whether options ask for Ray by name, so that a plan without it is not what is wanted. */
  public static boolean asksForRay(JmhOptions options) {
    return options.param(EXECUTOR).orElse(List.of()).contains(RayGrids.EXECUTOR);
  }

  /**
   * What base and head are compared by: the benchmarks that count, or those that are asked for by
   * name, and the controls.
   *
   * @param rounds number of forks of each
   * @throws IllegalArgumentException as {@link #of(Profile, JmhOptions, boolean)}
   */
  public static BenchmarkPlan ofTurns(JmhOptions options, int rounds) {
    List<Grid> gating = ProfileGrids.gating();
    List<Grid> eligible = new ArrayList<>(gating);
    if (options.selectsByName()) {
      Set<Experiment> known = EnumSet.noneOf(Experiment.class);
      gating.forEach(grid -> known.add(grid.experiment()));
      ProfileGrids.of(Profile.DEFAULT).stream()
          .filter(grid -> !known.contains(grid.experiment()) && !grid.experiment().isControl())
          .forEach(eligible::add);
    }
    List<Grid> grids = new ArrayList<>(of(CUSTOM, eligible, options).grids);
    grids.addAll(ProfileGrids.controls(1));
    return new BenchmarkPlan(
        CUSTOM,
        grids.stream()
            .map(grid -> new Grid(grid.experiment(), grid.axes(), grid.timing(), rounds))
            .toList());
  }

  private static BenchmarkPlan of(String label, List<Grid> eligible, JmhOptions options) {
    List<Grid> selected =
        eligible.stream().filter(grid -> options.selects(grid.experiment().fullName())).toList();
    List<String> peers = has(selected, PEER) ? Peer.here() : List.of();
    List<String> brokers = has(selected, BROKER) ? ResultBrokers.here() : List.of();
    List<Grid> here =
        selected.stream()
            .map(grid -> whatIsHere(whatIsHere(grid, PEER, peers), BROKER, brokers))
            .filter(grid -> !grid.cells().isEmpty())
            .toList();
    List<Grid> grids = here.stream().map(grid -> changed(grid, options, peers)).toList();
    if (grids.isEmpty()) {
      throw new IllegalArgumentException(
          "no benchmark matches " + options.selection() + "; bench -l lists them");
    }
    options.requireParams(grids.stream().flatMap(grid -> grid.axes().keySet().stream()).toList());
    boolean whole = selected.size() == eligible.size() && grids.equals(here);
    return new BenchmarkPlan(whole ? label : CUSTOM, grids);
  }

  private static boolean has(List<Grid> grids, String axis) {
    return grids.stream().anyMatch(grid -> grid.axes().containsKey(axis));
  }

  /** Without the pools of other makes, or the brokers, that this machine does not have. */
  private static Grid whatIsHere(Grid grid, String axis, List<String> here) {
    if (!grid.axes().containsKey(axis)) {
      return grid;
    }
    Map<String, List<String>> axes = new LinkedHashMap<>(grid.axes());
    axes.computeIfPresent(axis, (name, all) -> all.stream().filter(here::contains).toList());
    return new Grid(grid.experiment(), axes, grid.timing(), grid.forks());
  }

  private static Grid changed(Grid grid, JmhOptions options, List<String> peersHere) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    grid.axes().forEach((name, values) -> axes.put(name, options.param(name).orElse(values)));
    axes.forEach(ParameterRule::require);
    for (String peer : axes.getOrDefault(PEER, List.of())) {
      if (!peersHere.contains(peer)) {
        throw new IllegalArgumentException(
            "-p peer=" + peer + " needs a python3 with process pools on the path");
      }
    }
    return new Grid(
        grid.experiment(), axes, options.timing(grid.timing()), options.forks(grid.forks()));
  }

  /** quick, default, full or custom. */
  public String profile() {
    return profile;
  }

  /**
   * How long the benchmarks of a whole profile may take, Ray's apart; any time for another plan.
   */
  double limitSeconds() {
    return Arrays.stream(Profile.values())
        .filter(known -> known.label().equals(profile))
        .mapToDouble(known -> MEASURING * known.limitSeconds())
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Whether some of it needs a Ray cluster. */
  public boolean isOnRay() {
    return grids.stream().anyMatch(Grid::isOnRay);
  }

  /** Whether all of it does. */
  public boolean isOnRayAlone() {
    return grids.stream().allMatch(grid -> grid.cells().stream().allMatch(Cell::isOnRay));
  }

  /** What this plan spends on each benchmark. */
  public List<PlanLine> lines() {
    return lines(profile, grids);
  }

  /** The part of {@link #lines} that needs a Ray cluster. */
  public List<PlanLine> linesOnRay() {
    return lines(profile, grids.stream().filter(Grid::isOnRay).toList());
  }

  static List<PlanLine> lines(String profile, List<Grid> grids) {
    return grids.stream()
        .map(
            grid ->
                new PlanLine(
                    profile,
                    grid.experiment().simpleName(),
                    grid.cells().size(),
                    grid.forks(),
                    Math.rint(grid.seconds() * 10) / 10))
        .toList();
  }

  /** Every benchmark with its parameters. */
  public List<Cell> cells() {
    return grids.stream().flatMap(grid -> grid.cells().stream()).distinct().toList();
  }

  /**
   * Every fork of every cell in the order in which they run: all cells once, then all again, so
   * that a machine that slows down slows all cells alike. Those on Ray come last, as a cluster's
   * services work beside whatever is measured.
   */
  List<Step> steps() {
    int total = cells().stream().mapToInt(Cell::forks).sum();
    List<Step> steps = new ArrayList<>();
    addRounds(steps, total, cells().stream().filter(cell -> !cell.isOnRay()).toList());
    addRounds(steps, total, cells().stream().filter(Cell::isOnRay).toList());
    return steps;
  }

  private static void addRounds(List<Step> steps, int total, List<Cell> cells) {
    int rounds = cells.stream().mapToInt(Cell::forks).max().orElse(0);
    for (int fork = 1; fork <= rounds; fork++) {
      for (Cell cell : cells) {
        if (fork <= cell.forks()) {
          steps.add(new Step(steps.size() + 1, total, cell, fork));
        }
      }
    }
  }
}
