package io.kendall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The run that others are held against. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "The baseline: the run that later ones are held against.",
    subcommands = {BaselineCheckCommand.class, BaselinePromoteCommand.class})
final class BaselineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BaselineCommand() {}

  /** Reached where no command is named. */
  @Override
  public Integer call() {
    throw new UsageException(
        "baseline: wanted a command: " + Failures.commands(spec.commandLine()));
  }
}
