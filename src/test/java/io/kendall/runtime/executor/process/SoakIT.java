package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kendall.result.FaultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pool at work for long takes no more than at first; ten minutes at a scale of 100. */
@Timeout(1800)
class SoakIT {
  private static final int LEAST_SCALE = 10;
  private static final int SECONDS = 6 * FaultTrial.SCALE;

  /** Of 128 MB of heap, and little enough to show what each of some hundred kills would leave. */
  private static final double MOST_GROWTH = 1.1;

  private static final int MOST_MORE = 3;

  @TempDir private Path folder;

  @Test
  void pool_atWorkForLongWithKills_takesNoMoreThanAtFirst()
      throws IOException, InterruptedException {
    assumeTrue(FaultTrial.SCALE >= LEAST_SCALE, "only with -Dfaults.scale=10 and more");
    List<String> lines = soak();
    long[][] seconds =
        lines.subList(0, lines.size() - 1).stream().map(SoakIT::numbers).toArray(long[][]::new);
    long[] end = numbers(lines.get(lines.size() - 1).substring("end ".length()));

    assertThat(end[1]).as("tasks done of %d", end[0]).isEqualTo(end[0]);
    assertThat(seconds.length).isGreaterThan(SECONDS / 10);
    double growth = (double) late(seconds, 0) / early(seconds, 0);
    assertThat(growth).as("growth of the resident memory").isLessThan(MOST_GROWTH);
    assertThat(late(seconds, 1)).as("descriptors").isLessThan(early(seconds, 1) + MOST_MORE);
    assertThat(late(seconds, 2)).as("threads").isLessThan(early(seconds, 2) + MOST_MORE);
    FaultTrial.record(
        new FaultRow(
            "kendall",
            "kill -9 of a random worker every 2 s, at 70% of capacity or less, for "
                + SECONDS
                + " s",
            (int) end[3],
            end[0],
            end[0] - end[1],
            end[2],
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            String.format(
                Locale.ROOT,
                "parent, second against last fifth: %d and %d MB resident, %d and %d descriptors,"
                    + " %d and %d threads",
                early(seconds, 0) >> 10,
                late(seconds, 0) >> 10,
                early(seconds, 1),
                late(seconds, 1),
                early(seconds, 2),
                late(seconds, 2))));
  }

  private List<String> soak() throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dkendall.jar=" + System.getProperty("kendall.jar"),
                "-cp",
                TestPools.classPath(),
                SoakParent.class.getName(),
                Integer.toString(SECONDS))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS + 180L, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
      return Files.readAllLines(out);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long[] numbers(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  /** The median of the second fifth, when all is warm. */
  private static long early(long[][] seconds, int column) {
    return median(seconds, column, seconds.length / 5, 2 * seconds.length / 5);
  }

  private static long late(long[][] seconds, int column) {
    return median(seconds, column, 4 * seconds.length / 5, seconds.length);
  }

  private static long median(long[][] seconds, int column, int from, int to) {
    long[] values =
        Arrays.stream(seconds, from, to).mapToLong(second -> second[column]).sorted().toArray();
    return values[values.length / 2];
  }
}
