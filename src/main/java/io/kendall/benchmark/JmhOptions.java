package io.kendall.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH's own options, as they stand on the command line. */
public final class JmhOptions {
  /** Options that would make another benchmark of these, by what reads them. */
  private final Map<String, Boolean> refused;

  private final CommandLineOptions given;
  private final List<String> arguments;
  private final List<Pattern> includes;
  private final List<Pattern> excludes;

  private JmhOptions(CommandLineOptions given, List<String> arguments) {
    this.given = given;
    this.arguments = arguments;
    includes = patterns(given.getIncludes());
    excludes = patterns(given.getExcludes());
    refused =
        Map.of(
            "-t", given.getThreads().hasValue(),
            "-tg", given.getThreadGroups().hasValue(),
            "-bm", !given.getBenchModes().isEmpty(),
            "-tu", given.getTimeUnit().hasValue(),
            "-opi", given.getOperationsPerInvocation().hasValue(),
            "-bs", given.getMeasurementBatchSize().hasValue(),
            "-wbs", given.getWarmupBatchSize().hasValue(),
            "-wmb", !given.getWarmupIncludes().isEmpty());
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if JMH does not understand one, or it has no meaning here; the
   *     message is one line that names it
   */
  public static JmhOptions parse(List<String> arguments) {
    try {
      CommandLineOptions given = new CommandLineOptions(arguments.toArray(String[]::new));
      JmhOptions options = new JmhOptions(given, List.copyOf(arguments));
      options.requireMeaning();
      return options;
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(
          "JMH option: " + e.getMessage() + "; bench -h lists them", e);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no regular expression: %s".formatted(e.getPattern(), e.getDescription()), e);
    }
  }

  private static List<Pattern> patterns(Collection<String> texts) {
    return texts.stream().map(Pattern::compile).toList();
  }

  private void requireMeaning() {
    present(given.getJvm())
        .filter(jvm -> !Files.isExecutable(Path.of(jvm)))
        .ifPresent(
            jvm -> {
              throw new IllegalArgumentException(
                  "-jvm: wanted the path of a java program, got \"" + jvm + "\"");
            });
    for (Map.Entry<String, Boolean> option : refused.entrySet()) {
      if (option.getValue()) {
        throw new IllegalArgumentException(
            "JMH option %s would change what the figures mean, and is not taken here"
                .formatted(option.getKey()));
      }
    }
    if (given.getForkCount().orElse(1) < 1) {
      throw new IllegalArgumentException("JMH option -f must be at least 1: a fork is one sample");
    }
    for (ProfilerConfig profiler : given.getProfilers()) {
      try {
        ProfilerFactory.getProfilerOrException(profiler);
      } catch (ProfilerException e) {
        throw new IllegalArgumentException(
            "JMH option -prof %s: %s".formatted(profiler.getKlass(), e.getMessage()), e);
      }
    }
  }

  /**
   * Answers the options that ask for a list or for help, on standard output as JMH does.
   *
   * @return whether there was one
   */
  public boolean answerQuestion() throws IOException {
    if (given.shouldHelp()) {
      given.showHelp();
    } else if (given.shouldList()) {
      new Runner(given).list();
    } else if (given.shouldListWithParams()) {
      new Runner(given).listWithParams(given);
    } else if (given.shouldListProfilers()) {
      given.listProfilers();
    } else if (given.shouldListResultFormats()) {
      given.listResultFormats();
    } else {
      return false;
    }
    return true;
  }

  /** Whether a benchmark of this name is asked for. */
  boolean selects(String benchmark) {
    boolean included =
        includes.isEmpty() || includes.stream().anyMatch(p -> p.matcher(benchmark).find());
    return included && excludes.stream().noneMatch(p -> p.matcher(benchmark).find());
  }

  /** Whether only some benchmarks are asked for. */
  boolean selectsByName() {
    return !includes.isEmpty() || !excludes.isEmpty();
  }

  /**
   * What of these bears on a fork's JVM, as options of the command {@code bench}.
   *
   * @param jvmArguments further arguments of the fork's JVM
   */
  List<String> forkArguments(List<String> jvmArguments) {
    List<String> words = new ArrayList<>();
    present(given.getJvm()).ifPresent(jvm -> words.addAll(List.of("-jvm", jvm)));
    present(given.getJvmArgs()).ifPresent(args -> add(words, "-jvmArgs", args));
    present(given.getJvmArgsPrepend()).ifPresent(args -> add(words, "-jvmArgsPrepend", args));
    List<String> appended = new ArrayList<>(given.getJvmArgsAppend().orElse(List.of()));
    appended.addAll(jvmArguments);
    add(words, "-jvmArgsAppend", appended);
    return words;
  }

  private static void add(List<String> words, String option, Collection<String> arguments) {
    if (!arguments.isEmpty()) {
      String quoted =
          arguments.stream()
              .map(argument -> argument.contains(" ") ? "\"" + argument + "\"" : argument)
              .collect(Collectors.joining(" "));
      words.addAll(List.of(option, quoted));
    }
  }

  /** The patterns that select, for a person. */
  String selection() {
    String wanted = includes.isEmpty() ? "anything" : String.join(" or ", given.getIncludes());
    return excludes.isEmpty()
        ? wanted
        : wanted + " without " + String.join(", ", given.getExcludes());
  }

  /** The values given for a parameter. */
  Optional<List<String>> param(String name) {
    return present(given.getParameter(name)).map(List::copyOf);
  }

  /** Checks that every parameter given is one of these. */
  void requireParams(Collection<String> known) {
    for (String name : paramNames()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "-p %s: no benchmark that is selected has this parameter; bench -lp lists them"
                .formatted(name));
      }
    }
  }

  private List<String> paramNames() {
    List<String> names = new ArrayList<>();
    String before = "";
    for (String argument : arguments) {
      if (before.equals("-p")) {
        names.add(nameIn(argument));
      } else if (argument.matches("-p[^=]+=.*") && !argument.startsWith("-prof")) {
        names.add(nameIn(argument.substring(2)));
      }
      before = argument;
    }
    return names;
  }

  private static String nameIn(String assignment) {
    return assignment.split("=", 2)[0];
  }

  int forks(int otherwise) {
    return given.getForkCount().orElse(otherwise);
  }

  Timing timing(Timing otherwise) {
    return new Timing(
        given.getWarmupIterations().orElse(otherwise.warmupIterations()),
        seconds(given.getWarmupTime(), otherwise.warmupSeconds()),
        given.getMeasurementIterations().orElse(otherwise.iterations()),
        seconds(given.getMeasurementTime(), otherwise.iterationSeconds()));
  }

  private static double seconds(org.openjdk.jmh.util.Optional<TimeValue> time, double otherwise) {
    return time.hasValue() ? time.get().convertTo(TimeUnit.NANOSECONDS) / 1e9 : otherwise;
  }

  /**
   * Checks that nothing is asked for that has no meaning where base and head run in turns.
   *
   * @throws IllegalArgumentException if something is; the message names it
   */
  public void requireTurns() {
    if (given.getForkCount().hasValue()) {
      throw new IllegalArgumentException("-f: ab runs one fork a round; --rounds says how many");
    }
    boolean files =
        given.getResult().hasValue()
            || given.getResultFormat().hasValue()
            || given.getOutput().hasValue();
    if (files || !given.getProfilers().isEmpty()) {
      throw new IllegalArgumentException(
          "-o, -rf, -rff and -prof are not taken by ab; --results stores what was measured");
    }
  }

  /** The file to which the results go too, where one is asked for. */
  Optional<String> resultFile() {
    boolean asked = given.getResult().hasValue() || given.getResultFormat().hasValue();
    String name =
        Defaults.RESULT_FILE_PREFIX
            + "."
            + resultFormat().name().toLowerCase(java.util.Locale.ROOT);
    return asked ? Optional.of(given.getResult().orElse(name)) : Optional.empty();
  }

  ResultFormatType resultFormat() {
    return given.getResultFormat().orElse(Defaults.RESULT_FORMAT);
  }

  /** The file to which JMH's own output goes too, where one is asked for. */
  Optional<String> outputFile() {
    return present(given.getOutput());
  }

  VerboseMode verbosity() {
    return given.verbosity().orElse(Defaults.VERBOSITY);
  }

  /** Options for a fork, with what of these bears on its JVM. */
  ChainedOptionsBuilder forkOptions(List<String> jvmArguments) {
    ChainedOptionsBuilder options = new OptionsBuilder();
    present(given.getJvm()).ifPresent(options::jvm);
    present(given.getJvmArgs()).ifPresent(args -> options.jvmArgs(array(args)));
    present(given.getJvmArgsPrepend()).ifPresent(args -> options.jvmArgsPrepend(array(args)));
    List<String> appended = new ArrayList<>(given.getJvmArgsAppend().orElse(List.of()));
    appended.addAll(jvmArguments);
    options.jvmArgsAppend(array(appended));
    present(given.getTimeout()).ifPresent(options::timeout);
    present(given.shouldDoGC()).ifPresent(options::shouldDoGC);
    present(given.shouldSyncIterations()).ifPresent(options::syncIterations);
    given.getProfilers().forEach(p -> options.addProfiler(p.getKlass(), p.getOpts()));
    return options;
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static <T> Optional<T> present(org.openjdk.jmh.util.Optional<T> value) {
    return value.hasValue() ? Optional.of(value.get()) : Optional.empty();
  }
}
