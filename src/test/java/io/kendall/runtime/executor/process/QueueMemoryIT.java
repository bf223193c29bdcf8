package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a queue takes of the submitter's memory. */
@Timeout(240)
class QueueMemoryIT {
  private static final int TASKS = 1_000_000;
  private static final int MOST_BYTES = 200;

  @Test
  void queue_ofAMillionTasks_fitsInHalfAGigabyteAndIsDone()
      throws IOException, InterruptedException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dkendall.jar=" + System.getProperty("kendall.jar"),
                "-cp",
                TestPools.classPath(),
                QueueHolder.class.getName(),
                Integer.toString(TASKS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = parent.inputReader()) {
      String bytes = lines.readLine();
      System.out.printf("%s bytes a queued task, of %d%n", bytes, TASKS);
      assertThat(Integer.parseInt(bytes)).isBetween(1, MOST_BYTES);
      assertThat(lines.readLine()).isEqualTo(Integer.toString(TASKS));
      assertThat(parent.waitFor()).isZero();
    } finally {
      parent.destroyForcibly();
    }
  }
}
