package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.queueing.QueueModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What queueing theory predicts for a pool, for each number of workers asked for. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Predicts latency and throughput of a pool of workers by queueing formulas, for each number"
          + " of workers. A load that the pool cannot carry is answered as not stable."
    },
    footer = {
      "",
      "Example: model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms --workers 1..8",
      "Bounded: model --arrival-rate 900 --service-rate 200 --workers 4 --capacity 10",
      "Impatient: model --arrival-rate 900 --service-rate 200 --workers 4 --patience 50ms"
    })
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LoadOptions load;
  @Mixin private OutputOptions output;

  @Option(
      names = "--workers",
      required = true,
      paramLabel = "COUNTS",
      converter = Converters.FractionalWorkersConverter.class,
      description = {
        "Numbers of workers (c): 4, 1..8 or 1,2,4, to ten million; a fraction such as 2.5 is"
            + " answered by the continuous form of Erlang's formula, as an interpolation."
      })
  private FractionalWorkers workers;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description = {
        "Also draw mean latency and throughput against workers, as latency.svg and"
            + " throughput.svg in this folder, which is made if it is not there."
      })
  private @Nullable Path charts;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ModelCommand() {}

  @Override
  public Integer call() {
    List<QueueModel> queues = workers.amounts().stream().map(load::queue).toList();
    if (charts != null) {
      ModelPlots.write(charts, queues, load);
    }
    Interruption.heeded(() -> answer(queues));
    return ExitCode.OK;
  }

  private void answer(List<QueueModel> queues) throws InterruptedException {
    List<ModelAnswer> answers = new ArrayList<>();
    for (QueueModel queue : queues) {
      answers.add(ModelAnswer.of(load, queue));
    }
    PrintWriter out = spec.commandLine().getOut();
    List<ObjectNode> rows = answers.stream().map(ModelAnswer::row).toList();
    FigureWriter.write(out, output.format(), rows, columns(queues));
    if (output.format() == OutputFormat.TABLE) {
      notes(queues, answers).forEach(out::println);
      out.flush();
    }
  }

  private static List<Column> columns(List<QueueModel> queues) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("model", "/notation"));
    columns.add(Column.number("workers", "/workers"));
    if (queues.stream().anyMatch(queue -> !queue.exact())) {
      columns.add(Column.yesNo("exact", "/exact"));
    }
    columns.add(Column.yesNo("stable", "/stable"));
    columns.add(Column.percent("utilization (%)", "/utilization"));
    columns.add(Column.percent("must wait (%)", "/p_wait"));
    if (queues.stream().anyMatch(queue -> queue.pBlocked().isPresent())) {
      columns.add(Column.percent("turned away (%)", "/p_blocked"));
    }
    if (queues.stream().anyMatch(queue -> queue.pAbandoned().isPresent())) {
      columns.add(Column.percent("gave up (%)", "/p_abandoned"));
    }
    columns.add(Column.number("avg queue", "/avg_queue_length"));
    columns.add(Column.milliseconds("avg wait (ms)", "/avg_wait_s"));
    columns.add(Column.milliseconds("avg latency (ms)", "/avg_latency_s"));
    columns.add(Column.milliseconds("p50 (ms)", "/latency_percentiles_s/p50"));
    columns.add(Column.milliseconds("p99 (ms)", "/latency_percentiles_s/p99"));
    columns.add(Column.number("throughput (/s)", "/throughput"));
    return columns;
  }

  private static List<String> notes(List<QueueModel> queues, List<ModelAnswer> answers) {
    List<String> notes = new ArrayList<>();
    if (queues.stream().anyMatch(queue -> !queue.stable())) {
      notes.add("Not stable: more arrives than the pool can take, and waits grow without end.");
    }
    if (queues.stream().anyMatch(queue -> !queue.exact())) {
      notes.add("Not exact: an approximation or interpolation.");
    }
    if (answers.stream().anyMatch(answer -> answer.simulated().isPresent())) {
      notes.add(
          "These laws have no formula for percentiles: percentiles by simulation, with times of"
              + " the laws that simulate draws for scv.");
    }
    if (answers.stream().anyMatch(ModelAnswer::withoutPercentiles)) {
      notes.add(
          "No percentiles: these laws have no formula for them, and it is too much to simulate.");
    }
    if (queues.stream().anyMatch(queue -> queue.pAbandoned().isPresent())) {
      notes.add("Waits are those of tasks that are served or give up; latencies of the served.");
    }
    return notes;
  }
}
