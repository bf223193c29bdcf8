package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How it was measured, what that cannot tell, and how to do it again. */
final class MethodSection {
  private final Run run;

  MethodSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "How it was measured"));
    blocks.add(
        Block.Paragraph.of(
            "Real worker processes run real tasks. JMH starts each cell in forks of its own; each"
                + " fork starts a new pool, warms it up and measures one iteration, so one fork is"
                + " one independent sample. Each run keeps, task by task, the scheduled arrival, the"
                + " service time that was drawn and the one that the worker measured; the perfect"
                + " queue is computed from exactly those. Idle cores are kept awake meanwhile where"
                + " the system allows it (Linux: /dev/cpu_dma_latency), as a core that sleeps takes"
                + " longer to wake than the executor takes for a task: “idle cores” below says"
                + " whether they were."));
    blocks.add(provenance());
    if (!run.provenance().plan().isEmpty()) {
      blocks.add(profiles());
    }
    blocks.add(new Block.Heading(3, "Limits of this measurement"));
    blocks.add(limits());
    blocks.add(new Block.Heading(3, "Do it again"));
    blocks.add(new Block.Listing(commands()));
    blocks.add(
        Block.Paragraph.of(
            Inline.text(
                "The first measures and renders; the second only renders the newest run in "),
            Inline.code("results"),
            Inline.text(" again. Arrivals and services are drawn from the seed "),
            Inline.code(Long.toString(run.provenance().seed())),
            Inline.text(", so they are the same in each run.")));
    return blocks;
  }

  private Table provenance() {
    Provenance provenance = run.provenance();
    Rows rows = new Rows("Where the figures come from", head("what"), words("value"));
    rows.add("profile", provenance.profile());
    rows.add("started", provenance.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    rows.add("took", minutes(Duration.between(provenance.startedAt(), provenance.finishedAt())));
    if (provenance.forksLeftOut() > 0) {
      rows.add(
          "forks left out",
          provenance.forksLeftOut() + " that repeat others, to keep to the profile’s time");
    }
    rows.add("seed", Long.toString(provenance.seed()));
    rows.add("commit", provenance.commit() + (provenance.dirty() ? ", with changes on top" : ""));
    all(rows, provenance.machine());
    all(rows, provenance.software());
    rows.add("form of the results", "version " + provenance.schema());
    return rows.table();
  }

  private static void all(Rows rows, Map<String, String> values) {
    new TreeMap<>(values).forEach((name, value) -> rows.add(name.replace('_', ' '), value));
  }

  private static String minutes(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private Table profiles() {
    List<PlanLine> plan = run.provenance().plan();
    Set<String> profiles = new LinkedHashSet<>();
    Set<String> experiments = new LinkedHashSet<>();
    for (PlanLine line : plan) {
      profiles.add(line.profile());
      experiments.add(line.experiment());
    }
    List<Table.Column> columns = new ArrayList<>(List.of(head("experiment")));
    for (String profile : profiles) {
      columns.add(number(profile, "cells"));
      columns.add(number(profile, "forks"));
      columns.add(number(profile, "seconds"));
    }
    Rows rows =
        new Rows(
            "What each profile measures: cells × forks of each, and the seconds expected in all"
                + (!run.onRay().isEmpty()
                    ? "; cells on Ray are among them and come on top of the time"
                    : ""),
            columns.toArray(Table.Column[]::new));
    for (String experiment : experiments) {
      List<String> cells = new ArrayList<>(List.of(Experiment.title(experiment)));
      profiles.forEach(profile -> cells.addAll(spent(plan, profile, experiment)));
      rows.add(cells.toArray(String[]::new));
    }
    List<String> totals = new ArrayList<>(List.of("together"));
    profiles.forEach(profile -> totals.addAll(total(plan, profile)));
    rows.add(totals.toArray(String[]::new));
    return rows.table();
  }

  private static List<String> spent(List<PlanLine> plan, String profile, String experiment) {
    List<PlanLine> lines =
        plan.stream()
            .filter(line -> line.profile().equals(profile) && line.experiment().equals(experiment))
            .toList();
    if (lines.isEmpty()) {
      return List.of(Unit.MISSING, Unit.MISSING, Unit.MISSING);
    }
    int fewest = lines.stream().mapToInt(PlanLine::forks).min().orElse(0);
    int most = lines.stream().mapToInt(PlanLine::forks).max().orElse(0);
    return List.of(
        Integer.toString(lines.stream().mapToInt(PlanLine::cells).sum()),
        fewest == most ? Integer.toString(most) : fewest + " to " + most,
        Unit.fixed(lines.stream().mapToDouble(PlanLine::seconds).sum(), 0));
  }

  private static List<String> total(List<PlanLine> plan, String profile) {
    List<PlanLine> lines = plan.stream().filter(line -> line.profile().equals(profile)).toList();
    return List.of(
        Integer.toString(lines.stream().mapToInt(PlanLine::cells).sum()),
        "",
        Unit.fixed(lines.stream().mapToDouble(PlanLine::seconds).sum(), 0));
  }

  private static Block limits() {
    return new Block.Bullets(
        List.of(
            List.of(
                Inline.text(
                    "One machine, one session. Absolute times do not carry over to another machine;"
                        + " ratios to the perfect queue carry over better.")),
            List.of(
                Inline.text(
                    "Submitter, dispatcher and workers share the cores. A task of 5 ms sleeps and"
                        + " uses no core; a task that computes would meet the others.")),
            List.of(
                Inline.text(
                    "Each interval covers its mean in 95 of 100 repetitions, and none is widened for"
                        + " the number of cells: of 100 cells at the very edge of a target, a few"
                        + " fall wholly beyond it by chance.")),
            List.of(
                Inline.text(
                    "Forks follow each other within minutes: an interval holds the scatter of that"
                        + " time, not of another day.")),
            List.of(
                Inline.text(
                    "“Theory at s + g” puts the mean gap into the mean service time of the formula;"
                        + " it has no interval of its own."))));
  }

  private String commands() {
    String profile = run.provenance().profile();
    boolean known = Set.of("quick", "default", "full").contains(profile);
    return "mvn verify -Pbench"
        + (known ? " -Dbench.profile=" + profile : "")
        + "\njava -jar target/benchmarks.jar report --results results --out report";
  }
}
