package io.kendall.cli;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.syntax.SyntaxException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure of a command into one line on standard error and an exit code. */
final class Failures {
  private static final Pattern GROUP = Pattern.compile("[\\[(]([^\\])]*)[\\])]=\\{([^}]*)}");

  private Failures() {}

  /** A command line that cannot be understood: exit code 2. */
  @SuppressWarnings("unused") // the arguments are part of picocli's interface
  static int usage(ParameterException failure, String[] args) {
    String message = message(failure);
    printLine(failure.getCommandLine().getErr(), message);
    trace(failure);
    return ExitCode.USAGE;
  }

  /** A command that failed: bad input is exit code 2, everything else 3. */
  @SuppressWarnings("unused") // the parse result is part of picocli's interface
  static int execution(Exception failure, CommandLine command, ParseResult parsed) {
    trace(failure);
    if (failure instanceof UsageException) {
      printLine(command.getErr(), said(failure));
      return ExitCode.USAGE;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String name = failure.getClass().getSimpleName();
    boolean plain =
        failure instanceof MeasurementException
            || failure instanceof BrokerException
            || said(failure).equals(name);
    String message = plain ? said(failure) : name + ": " + said(failure);
    printLine(command.getErr(), message);
    return ExitCode.NOT_MEASURED;
  }

  /** The commands of this command line, for a person: {@code model, run or bench}. */
  static String commands(CommandLine command) {
    List<String> names = List.copyOf(command.getSubcommands().keySet());
    if (names.size() < 2) {
      return String.join("", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1))
        + " or "
        + names.get(names.size() - 1);
  }

  private static String message(ParameterException failure) {
    ArgSpec argument = failure.getArgSpec();
    if (argument instanceof OptionSpec option
        && (failure.getCause() instanceof SyntaxException
            || failure.getCause() instanceof TypeConversionException)) {
      return flag(option) + ": " + conversion(option, failure.getValue(), failure.getCause());
    }
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (failure instanceof MaxValuesExceededException) {
      return tooMany(failure);
    }
    if (failure instanceof MissingParameterException) {
      return said(failure) + "; see " + help(failure.getCommandLine());
    }
    return said(failure).replaceFirst("^Error: ", "");
  }

  /** Of a group of options where one is wanted, the values that were given. */
  private static String tooMany(ParameterException failure) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    Matcher group = GROUP.matcher(said(failure));
    while (group.find()) {
      given.computeIfAbsent(group.group(1), names -> new ArrayList<>()).add(group.group(2));
    }
    return given.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .findFirst()
        .map(entry -> String.join(", ", entry.getValue()) + ": wanted one of " + entry.getKey())
        .orElse(said(failure));
  }

  private static String conversion(OptionSpec option, @Nullable String value, Throwable failure) {
    if (said(failure).matches("'.*' is not an? (int|long)")) {
      return "wanted a whole number, got \"" + value + "\"";
    }
    if (!option.type().isEnum()) {
      return said(failure);
    }
    return Arrays.stream(option.type().getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "wanted one of ", ", got \""))
        + value
        + "\"";
  }

  /** Every long spelling of an option, as it is not known which one was typed. */
  private static String flag(OptionSpec option) {
    return Arrays.stream(option.names())
        .filter(name -> name.startsWith("--"))
        .collect(Collectors.joining("/"));
  }

  private static String unmatched(UnmatchedArgumentException failure) {
    CommandLine command = failure.getCommandLine();
    String first = failure.getUnmatched().get(0);
    boolean option = first.startsWith("-");
    if (!option && !command.getSubcommands().isEmpty()) {
      return "unknown command \"" + first + "\"; wanted " + commands(command);
    }
    List<String> suggestions = option ? failure.getSuggestions() : List.of();
    String advice =
        suggestions.isEmpty()
            ? "see " + help(command)
            : "did you mean " + String.join(" or ", suggestions) + "?";
    return (option ? "unknown option " + first : "did not expect \"" + first + "\"")
        + "; "
        + advice;
  }

  private static String help(CommandLine command) {
    return command.getCommandSpec().qualifiedName() + " --help";
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static void printLine(PrintWriter err, String message) {
    err.println("kendall: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  private static void trace(Exception failure) {
    if (Boolean.getBoolean("kendall.debug")) {
      failure.printStackTrace();
    }
  }
}
