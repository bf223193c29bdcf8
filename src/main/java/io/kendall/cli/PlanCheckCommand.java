package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.analysis.capacity.Effort;
import io.kendall.analysis.capacity.Observation;
import io.kendall.analysis.capacity.Plan;
import io.kendall.analysis.capacity.PlanAnswer;
import io.kendall.analysis.capacity.PlanCheck;
import io.kendall.analysis.statistics.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks capacity plans. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Says of each plan whether its objectives are kept, from the exact formula where there is"
          + " one, else from simulation by its interval, and with --measure from runs of that load"
          + " on real worker processes; how many workers it takes and what one fewer would do; how"
          + " far rate, task time and delay may go; and what ±10%% of every input changes.",
      "",
      "A plan is a YAML file: name, arrival_rate, arrivals, service_time (or service_rate),"
          + " service, dispatch_delay, delay, workers (default: the fewest that do), capacity,"
          + " patience as in the options of simulate, and objectives: utilization, avg_latency,"
          + " p50, p90, p95, p99, p999, avg_wait, p_wait, p_blocked, p_abandoned."
    },
    footer = {
      "",
      "Exit code 1 where a plan fails; 0 where it passes or nothing can be told.",
      "",
      "JSON: {verdict, plans:[{name, file, verdict, min_workers, max_arrival_rate,"
          + " objectives:[{name, target, verdict, margin, model, simulated, measured}]}]} and"
          + " more.",
      "",
      "Examples:",
      "  plan check src/plans",
      "  plan check --measure --format markdown src/plans/steady.yaml"
    })
final class PlanCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Plans, or folders of plans (*.yaml).")
  private List<Path> files;

  @Option(
      names = "--measure",
      description = {
        "Also run each plan's load on worker processes here, several times, and answer from that"
            + " with an interval. A plan whose tasks give up cannot be run so: what it would pass"
            + " is then inconclusive."
      })
  private boolean measure;

  @Option(
      names = "--run-time",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Converters.DurationConverter.class,
      description = {
        "How long each of those runs takes, at least half a thousand tasks and a minute at most."
            + " Default: ${DEFAULT-VALUE}."
      })
  private Duration runTime;

  @Mixin private GapOptions gap;
  @Mixin private OutputOptions output;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  PlanCheckCommand() {}

  @Override
  public Integer call() {
    List<Plan> plans = PlanFiles.read(files);
    List<PlanAnswer> answers = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    Interruption.heeded(
        () -> {
          for (Plan plan : plans) {
            answers.add(answer(plan, troubles));
          }
        });
    print(answers);
    Verdict verdict = verdict(answers);
    if (!troubles.isEmpty() && verdict != Verdict.FAIL) {
      throw new MeasurementException(String.join("; ", troubles));
    }
    troubles.forEach(this::say);
    return verdict == Verdict.FAIL ? ExitCode.AGAINST : ExitCode.OK;
  }

  private PlanAnswer answer(Plan plan, List<String> troubles) throws InterruptedException {
    Effort effort = Effort.standard();
    try {
      int workers = PlanCheck.workers(plan, gap.seconds(plan.workers().orElse(1)), effort);
      Optional<String> beyond = measure ? PlanMeasurement.beyondWorkers(plan) : Optional.empty();
      if (beyond.isPresent()) {
        return PlanCheck.answer(plan, gap.seconds(workers), Optional.empty(), effort)
            .unmeasurable(beyond.get());
      }
      Optional<Observation> observation = Optional.empty();
      if (measure) {
        observation = observe(plan, workers, troubles);
      }
      double gapSeconds =
          observation
              .filter(seen -> !gap.given() && seen.gap().isPresent())
              .map(seen -> Math.max(0, seen.gap().mean()))
              .orElse(gap.seconds(workers));
      return PlanCheck.answer(plan, gapSeconds, observation, effort);
    } catch (IllegalArgumentException e) {
      throw new UsageException(plan.file() + ": " + e.getMessage());
    }
  }

  private Optional<Observation> observe(Plan plan, int workers, List<String> troubles)
      throws InterruptedException {
    try {
      return Optional.of(PlanMeasurement.observe(plan, workers, runTime, this::say));
    } catch (MeasurementException e) {
      troubles.add(plan.file() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Verdict verdict(List<PlanAnswer> answers) {
    return Verdict.ofAll(answers.stream().map(PlanAnswer::verdict).toList());
  }

  private void print(List<PlanAnswer> answers) {
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case JSON -> {
        ObjectNode whole = FigureWriter.row();
        whole.put("verdict", verdict(answers).label());
        ArrayNode plans = whole.putArray("plans");
        answers.forEach(answer -> plans.add(PlanJson.of(answer)));
        FigureWriter.writeOne(out, OutputFormat.JSON, whole, List.of());
      }
      case CSV ->
          FigureWriter.write(
              out,
              OutputFormat.CSV,
              answers.stream().flatMap(answer -> PlanJson.rows(answer).stream()).toList(),
              List.of());
      case TABLE, MARKDOWN -> {
        PlanText text = new PlanText(out, output.format());
        answers.forEach(text::print);
      }
    }
    out.flush();
  }

  private void say(String progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("kendall: " + progress);
    err.flush();
  }
}
