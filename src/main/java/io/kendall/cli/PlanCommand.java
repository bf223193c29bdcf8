package io.kendall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Capacity plans. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Capacity plans: what a pool is to bear, and what it is to keep while it does.",
    subcommands = PlanCheckCommand.class)
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  PlanCommand() {}

  /** Reached where no command is named. */
  @Override
  public Integer call() {
    throw new UsageException("plan: wanted a command: " + Failures.commands(spec.commandLine()));
  }
}
