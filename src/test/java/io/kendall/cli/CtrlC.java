package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a terminal does to a process. */
final class CtrlC {
  private static final Path OWN_STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final long INTERRUPT = 1L << 1;

  private CtrlC() {}

  /** Sends the signal. */
  static void press(Process process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /**
   * Skips a test where whoever started this JVM has all its children ignore the signal, as a script
   * has what it puts into the background.
   */
  static void assumeHeeded() throws IOException {
    if (!Files.isReadable(OWN_STATUS)) {
      return;
    }
    long ignored =
        Files.readAllLines(OWN_STATUS).stream()
            .filter(line -> line.startsWith(IGNORED))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
            .findFirst()
            .orElse(0);
    assumeTrue((ignored & INTERRUPT) == 0, "Ctrl-C is ignored here: start mvn in the foreground");
  }
}
