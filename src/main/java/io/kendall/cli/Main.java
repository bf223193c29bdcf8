package io.kendall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code java -jar benchmarks.jar <command>}. */
@Command(
    name = "kendall",
    mixinStandardHelpOptions = true,
    description = "Measures a pool of workers against queueing theory.",
    subcommands = {})
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
