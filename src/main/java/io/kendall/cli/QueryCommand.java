package io.kendall.cli;

import io.kendall.config.ExecutorKind;
import io.kendall.config.RunConfig;
import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.coordination.DocumentFolder;
import io.kendall.runtime.coordination.Query;
import io.kendall.runtime.coordination.QueryAnswer;
import io.kendall.runtime.coordination.QueryAnswer.AgentFailure;
import io.kendall.runtime.monitor.MetricsEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks agents about text files and prints their claims. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Asks agents about the text files of a folder, and prints the answer with the claims that it"
          + " rests on. Claims are stored in a database, those of the same query over those of"
          + " before.",
      "",
      "Built in are extract (the sentences with the most words of the query), count (how often each"
          + " word occurs), compare (which documents have all words, which are alike) and summarise"
          + " (the most frequent words and the sentences made of them). They work offline by"
          + " counting words; their lists of common words are English. In each loop after the first"
          + " the words most frequent in extracted sentences are looked for too. Further agents are"
          + " found on the class path.",
      "",
      "The answer is the same whatever the executor, the workers and the broker are."
    },
    footer = {
      "",
      "Example: query \"queue latency\" --documents notes --agents extract,count --loops 2"
    })
final class QueryCommand implements Callable<Integer> {
  private static final int LONGEST_QUERY = 10_000;
  private static final int MOST_DOCUMENTS = 100_000;
  private static final int MOST_LOOPS = 1000;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions config;
  @Mixin private WorkerOptions workers;
  @Mixin private MetricsOption metrics;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "TEXT", description = "What is asked: words to look for.")
  private String text = "";

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      required = true,
      description = {
        "A folder of text files (UTF-8), and those of the folders in it; hidden ones are left out."
      })
  private Path documents;

  @Option(
      names = "--agents",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "extract,count,compare,summarise",
      description = "Who is asked. Default: ${DEFAULT-VALUE}.")
  private List<String> agents = List.of();

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "1",
      converter = Converters.CountConverter.class,
      description = {
        "How often each agent is asked; each time it knows what all reported before. Default:"
            + " ${DEFAULT-VALUE}."
      })
  private int loops;

  @Option(
      names = "--database",
      paramLabel = "FILE",
      defaultValue = "kendall-claims.db",
      description = {
        "Where claims are stored (SQLite), made where there is none. Default: ${DEFAULT-VALUE} in"
            + " the current folder."
      })
  private Path database;

  @Option(
      names = "--agent-limit",
      paramLabel = "TIME",
      defaultValue = "1m",
      converter = Converters.DurationConverter.class,
      description = "Longest time of an agent in a loop. Default: ${DEFAULT-VALUE}.")
  private Duration agentLimit;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  QueryCommand() {}

  @Override
  public Integer call() {
    RunConfig run = config.runConfig(workers.asked());
    if (run.executor() == ExecutorKind.PROCESS) {
      run.workers().forEach(WorkerMemory::require);
    }
    if (run.workers().size() > 1) {
      throw new UsageException(
          "--workers: wanted one worker count, got " + WorkerCounts.words(run.workers()));
    }
    requireWords();
    List<String> names = agents();
    DocumentFolder folder = folder();
    Query query =
        new Query(text.strip(), folder.folder(), folder.documents(), names, loops(), agentLimit());
    folder.skipped().forEach(it -> say(it.name() + ": skipped, as it " + it.reason()));
    Interruption.heeded(() -> print(query, folder, answer(run, query)));
    return ExitCode.OK;
  }

  private QueryAnswer answer(RunConfig run, Query query) throws InterruptedException {
    Optional<MetricsEndpoint> endpoint = metrics.open();
    try {
      endpoint.map(MetricsOption::place).ifPresent(this::say);
      return new QuerySession(run, database, endpoint, this::say).run(query);
    } finally {
      endpoint.ifPresent(MetricsEndpoint::close);
    }
  }

  private void requireWords() {
    boolean words = text.codePoints().anyMatch(Character::isLetterOrDigit);
    if (!words || text.length() > LONGEST_QUERY) {
      throw new UsageException(
          "TEXT: wanted words to look for, at most %d characters, got %s"
              .formatted(LONGEST_QUERY, words ? text.length() + " characters" : "none"));
    }
  }

  private int loops() {
    if (loops > MOST_LOOPS) {
      throw new UsageException("--loops: wanted at most %d, got %d".formatted(MOST_LOOPS, loops));
    }
    return loops;
  }

  private Duration agentLimit() {
    if (agentLimit.isZero()) {
      throw new UsageException("--agent-limit: wanted a time above 0");
    }
    return agentLimit;
  }

  private List<String> agents() {
    Set<String> there = AgentRegistry.load().names();
    List<String> asked = agents.stream().map(String::strip).toList();
    for (String name : asked) {
      if (!there.contains(name)) {
        throw new UsageException(
            "--agents: there is no agent \"%s\"; there are %s"
                .formatted(name, String.join(", ", there)));
      }
    }
    if (new LinkedHashSet<>(asked).size() < asked.size()) {
      throw new UsageException("--agents: wanted each once, got " + String.join(",", asked));
    }
    return asked;
  }

  private DocumentFolder folder() {
    if (!Files.isDirectory(documents)) {
      String what = Files.exists(documents) ? "a folder, got a file" : "a folder, there is none";
      throw new UsageException("--documents: wanted %s: %s".formatted(what, documents));
    }
    DocumentFolder folder;
    try {
      folder = DocumentFolder.read(documents);
    } catch (IOException e) {
      throw new UsageException("--documents: the folder cannot be read: " + documents);
    }
    if (folder.documents().isEmpty() || folder.documents().size() > MOST_DOCUMENTS) {
      throw new UsageException(
          "--documents: wanted 1 to %d text files in %s, got %d%s"
              .formatted(MOST_DOCUMENTS, documents, folder.documents().size(), skippedIn(folder)));
    }
    return folder;
  }

  private static String skippedIn(DocumentFolder folder) {
    String some =
        folder.skipped().stream()
            .limit(3)
            .map(it -> it.name() + " " + it.reason())
            .collect(Collectors.joining(", "));
    return some.isEmpty() ? "" : " (" + some + (folder.skipped().size() > 3 ? ", …)" : ")");
  }

  private void print(Query query, DocumentFolder folder, QueryAnswer answer) {
    new QueryPrint(query, folder, answer).write(spec.commandLine().getOut(), output.format());
    if (!answer.failures().isEmpty()) {
      throw new MeasurementException(
          answer.failures().stream()
              .map(QueryCommand::described)
              .collect(Collectors.joining("; ")));
    }
  }

  private static String described(AgentFailure failure) {
    return "%s failed in loop %d: %s".formatted(failure.agent(), failure.cycle(), failure.reason());
  }

  private void say(String line) {
    spec.commandLine().getErr().println("kendall: " + QueryPrint.plain(line));
    spec.commandLine().getErr().flush();
  }
}
