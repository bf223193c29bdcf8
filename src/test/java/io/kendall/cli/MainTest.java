package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
  @Test
  void run_noCommand_listsTheCommands() {
    CommandRun run = CommandRun.of();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip()).startsWith("kendall: wanted a command: ").contains("model");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void run_unknownCommand_listsTheCommands() {
    CommandRun run = CommandRun.of("modle");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).contains("\"modle\"").contains("model");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void help_everyCommand_isPrintedAndFine() {
    assertThat(CommandRun.of("--help").out()).contains("Usage: kendall").contains("model");
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      CommandRun run = CommandRun.of(command, "--help");
      assertThat(run.code()).as(command).isZero();
      assertThat(run.out()).as(command).contains("Usage: kendall " + command);
      assertThat(run.err()).as(command).isEmpty();
    }
  }

  @Test
  void version_asked_isOneLine() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).startsWith("kendall ");
  }

  @Test
  void failures_eachKind_haveTheirExitCodeAndOneLine() {
    assertThat(failing(new UsageException("--x: wanted\n a y")))
        .isEqualTo(line(2, "--x: wanted a y"));
    assertThat(failing(new MeasurementException("no clock"))).isEqualTo(line(3, "no clock"));
    assertThat(failing(new IllegalStateException("broken")))
        .isEqualTo(line(3, "IllegalStateException: broken"));
    assertThat(failing(new IllegalStateException((String) null)))
        .isEqualTo(line(3, "IllegalStateException"));
  }

  @Test
  void run_outputClosed_isNoError() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new OutputStreamWriter(closed, StandardCharsets.UTF_8)),
            new PrintWriter(err),
            "model",
            "--arrival-rate=1",
            "--service-rate=2",
            "--workers=1..1000");
    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
  }

  private static CommandRun line(int code, String message) {
    return new CommandRun(code, "", "kendall: " + message + System.lineSeparator());
  }

  private static CommandRun failing(Exception failure) {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(CommandSpec.create()).setErr(new PrintWriter(err));
    int code = Failures.execution(failure, command, command.parseArgs());
    return new CommandRun(code, "", err.toString());
  }
}
