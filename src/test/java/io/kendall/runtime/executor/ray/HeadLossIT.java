package io.kendall.runtime.executor.ray;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cluster's head that is killed. */
@Timeout(180)
@Tag("ray")
class HeadLossIT {
  /** Ray itself would say nothing for a minute. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  @Test
  void head_killed_everyTaskIsLostWithTheReasonWithinTenSeconds()
      throws IOException, InterruptedException {
    try (RayNode head = CLUSTER.anotherHead(2)) {
      Process driver =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dkendall.jar=" + System.getProperty("kendall.jar"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  HeadLossDriver.class.getName(),
                  head.address().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = driver.inputReader()) {
        assertThat(lines.readLine()).isEqualTo("at work");
        long killedNanos = System.nanoTime();
        head.killServer();
        List<String> lost = lines.lines().limit(20).toList();
        long tookNanos = System.nanoTime() - killedNanos;

        assertThat(lost)
            .hasSize(20)
            .allMatch(line -> line.startsWith("lost ") && line.endsWith(" is gone"));
        assertThat(tookNanos).isLessThan(LIMIT_NANOS);
        assertThat(lines.readLine()).isEqualTo("closed");
        assertThat(driver.waitFor()).isZero();
        RayFaults.recordEnd(
            tookNanos,
            "kill -9 of the cluster's head",
            "20 tasks given up with the reason, the pool closed; recovery is the last one's end");
      } finally {
        driver.destroyForcibly().waitFor();
      }
    }
  }
}
