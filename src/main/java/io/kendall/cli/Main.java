package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar benchmarks.jar <command>}. */
@Command(
    name = "kendall",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures a pool of workers against queueing theory.",
    footer = {
      "",
      "Exit codes: 0 fine, 1 a verdict against you, 2 wrong usage or bad input,"
          + " 3 could not be measured, 4 not comparable (compare alone)."
    },
    subcommands = {
      AbCommand.class,
      BaselineCommand.class,
      BenchCommand.class,
      CompareCommand.class,
      ModelCommand.class,
      PlanCommand.class,
      ReportCommand.class,
      RunCommand.class,
      SimulateCommand.class,
      StaffingCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    AnswerStream answer = new AnswerStream(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(new OutputStreamWriter(answer, UTF_8));
    PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true);
    int code = run(out, err, args);
    if (answer.loss().isPresent()) {
      err.println("kendall: standard output cannot be written: " + answer.loss().get());
      code = ExitCode.NOT_MEASURED;
    }
    System.exit(code);
  }

  /**
   * Runs one command.
   *
   * @param out where the answer goes; a closed one is no error
   * @param err where progress and errors go
   * @param args the command and its options
   * @return the exit code: 0 fine, 1 a verdict against you, 2 wrong usage or bad input, 3 could not
   *     be measured, 4 not comparable
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    int code;
    try {
      code = commandLine().setOut(out).setErr(err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println("kendall: out of memory; give Java more, as in java -Xmx2g -jar …");
      code = ExitCode.NOT_MEASURED;
    }
    out.flush();
    err.flush();
    return code;
  }

  /** The command line with every command on it. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .registerConverter(Path.class, new Converters.PathConverter())
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
  }

  /** Reached where no command is named. */
  @Override
  public Integer call() {
    throw new UsageException("wanted a command: " + Failures.commands(spec.commandLine()));
  }

  /** The version of the jar, from its manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"kendall " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
