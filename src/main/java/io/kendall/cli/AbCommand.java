package io.kendall.cli;

import io.kendall.analysis.regression.Comparison;
import io.kendall.benchmark.BenchmarkPlan;
import io.kendall.benchmark.JmhOptions;
import io.kendall.report.RegressionText;
import io.kendall.runtime.executor.process.Slowdown;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Base and head in one session, in turns. */
@Command(
    name = "ab",
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Measures two versions in turns, on this machine and in this hour, and says whether head is"
          + " worse. A round is one fork of every benchmark on each side, with the same tasks; who"
          + " goes first changes each time. After four rounds only what is open goes on, until every"
          + " row that counts is decided or would take more than four times the rounds there are."
          + " What got worse is run again before it is called regressed. Beside them run two"
          + " controls, a loop that computes and the start of a process: where one moves by more"
          + " than 5%%, the machine is too noisy to tell.",
      "Without a regular expression it measures what counts: batches against their perfect queue,"
          + " the worker gap, the latency of a lone task, and tasks that do nothing. Options of"
          + " JMH choose other parameters and times, as for the command bench.",
      "",
      "Exit codes: 0 neither of these, also where it is inconclusive; 1 regressed; 2 wrong usage;"
          + " 3 a benchmark did not run."
    },
    footer = {
      "",
      "JSON: as the command compare prints it.",
      "",
      "Examples:",
      "  ab --base main --head target/benchmarks.jar",
      "  ab --base old.jar --head new.jar --rounds 20 -p workers=4 Batch",
      "  ab --base new.jar --head new.jar --inject-slowdown 15%%   # is a slowdown seen?"
    })
final class AbCommand implements Callable<Integer> {
  private static final int FEWEST_ROUNDS = 2;

  /** So many rows push the verdict off the screen. */
  private static final int SCREEN = 10;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "JAR|COMMIT",
      description = {
        "The jar to compare with, or a commit, branch or tag of git, which is built first."
      })
  private String base;

  @Option(names = "--head", required = true, paramLabel = "JAR", description = "The jar to judge.")
  private Path head;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most forks of each benchmark on each side (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What all draws are derived from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--inject-slowdown",
      paramLabel = "SHARE|TIME",
      converter = SlowdownConverter.class,
      description = {
        "Make head's workers slower, to see whether that is seen: by a share of the time that a"
            + " task takes them (10%%), or by so much for each task (500us)."
      })
  private Slowdown slowdown = Slowdown.NONE;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = {
        "Folder in which to store what was measured (base, head), comparison.json, comment.md, and"
            + " the rows as a chart, regressions.svg."
      })
  private @Nullable Path results;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = {
        "JSON file to which to add what a session of a jar with itself came to; as sessions.json"
            + " beside a run it is shown in that run's report."
      })
  private @Nullable Path record;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = {
        "A progress bar: always, never, or auto: a bar on a terminal and plain lines elsewhere."
      })
  private ProgressMode progress;

  @Option(
      names = "--build-folder",
      paramLabel = "DIR",
      defaultValue = "target",
      description = "Where a COMMIT is built (default: ${DEFAULT-VALUE}).")
  private Path buildFolder;

  @Option(
      names = "--maven",
      paramLabel = "PROGRAM",
      description = "The Maven that builds a COMMIT (default: the mvn on the path).")
  private @Nullable Path maven;

  @SuppressWarnings("unused") // picocli looks at it; -h is JMH's
  @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
  private boolean help;

  @Mixin private OutputOptions output;

  @Parameters(
      arity = "0..*",
      paramLabel = "JMH",
      description = "JMH's options, and regular expressions that select benchmarks by name.")
  private List<String> arguments = new ArrayList<>();

  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AbCommand() {}

  /** Called by picocli. */
  @Spec
  void spec(CommandSpec own) {
    spec = own;
    // In their order, which tells an option's value from a pattern.
    own.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() {
    if (rounds < FEWEST_ROUNDS) {
      throw new UsageException("--rounds: wanted at least 2, got " + rounds);
    }
    if (!Files.isRegularFile(head)) {
      throw new UsageException("--head " + head + ": there is no such file");
    }
    JmhOptions options = options();
    BenchmarkPlan plan = plan(options);
    PrintWriter err = spec.commandLine().getErr();
    AbSession session =
        new AbSession(
            new BaseJar(base, buildFolder, maven, err),
            new AbSession.Setup(head, plan, options, rounds, seed, slowdown),
            progress,
            err,
            AbResults.in(results, err));
    SessionRecord kept = SessionRecord.in(record, Path.of(base), head);
    Interruption.heeded(session);
    int code = print(session.answer());
    kept.add(session.answer(), slowdown.none() ? "" : asked("--inject-slowdown"));
    return code;
  }

  /** The value of an option, as it was written. */
  private String asked(String option) {
    ParseResult parsed = spec.commandLine().getParseResult();
    return String.join("", parsed.matchedOption(option).originalStringValues());
  }

  private JmhOptions options() {
    try {
      JmhOptions options = JmhOptions.parse(arguments);
      options.requireTurns();
      return options;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private BenchmarkPlan plan(JmhOptions options) {
    try {
      return BenchmarkPlan.ofTurns(options, rounds);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private int print(Comparison comparison) {
    ComparisonAnswer.print(spec.commandLine().getOut(), output.format(), comparison);
    PrintWriter err = spec.commandLine().getErr();
    if (output.format() != OutputFormat.TABLE || comparison.rows().size() > SCREEN) {
      // Where the first line is not seen.
      err.println(RegressionText.sentence(comparison));
    }
    if (results != null) {
      err.println("results: " + results);
    }
    int code = CompareCommand.exitCode(comparison.verdict());
    // Benchmarks that are new have nothing to be compared with, which is no failure here.
    return code == ExitCode.NOT_COMPARABLE ? ExitCode.OK : code;
  }
}
