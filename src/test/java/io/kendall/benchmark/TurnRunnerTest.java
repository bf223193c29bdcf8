package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With jars that end as ours do when they refuse an option or break. */
class TurnRunnerTest {
  private static final RunListener NOBODY =
      new RunListener() {
        @Override
        public void started(Step step, Duration left) {}

        @Override
        public void finished(
            Step step, Map<Figure, Double> figures, Duration took, Duration left) {}
      };

  @TempDir private Path folder;

  @Test
  void next_baseRefusesAnOption_saysSoOnce() throws Exception {
    JarBench base = side("base", endsWith(2, "--new: unknown option"));
    JarBench head = side("head", endsWith(3, "the machine is on fire"));
    Cell cell = plan("Overhead.*alone").cells().get(0);
    TurnRunner turns = new TurnRunner(List.of(cell), 2, 1, base, head, NOBODY);

    TurnRunner.Round first = turns.next(any -> true);
    assertThat(first.absences())
        .containsExactly(cell.label() + ": not in base: --new: unknown option");
    assertThat(first.failures().values())
        .extracting(JarBench.Failed::why)
        .containsExactly("the machine is on fire");
    TurnRunner.Round second = turns.next(any -> true);
    assertThat(second.absences()).isEmpty();
    assertThat(second.failures()).isEmpty();
  }

  @Test
  void next_neitherHasIt_isAFailure() throws Exception {
    Path jar = endsWith(2, "no benchmark matches");
    Cell cell = plan("Overhead.*alone").cells().get(0);
    TurnRunner turns =
        new TurnRunner(List.of(cell), 1, 1, side("base", jar), side("head", jar), NOBODY);

    TurnRunner.Round round = turns.next(any -> true);
    assertThat(round.absences()).isEmpty();
    assertThat(round.failures().values())
        .extracting(JarBench.Failed::why)
        .containsExactly("neither jar has it: no benchmark matches");
  }

  @Test
  void next_cellsThatAreNotWanted_areLeftOut() throws Exception {
    JarBench base = side("base", endsWith(3, "base broke"));
    JarBench head = side("head", endsWith(3, "head broke"));
    List<Cell> cells = plan("Overhead.*alone").cells();
    TurnRunner turns = new TurnRunner(cells, 1, 1, base, head, NOBODY);

    assertThat(turns.next(Cell::isControl).failures().keySet())
        .containsExactlyInAnyOrderElementsOf(cells.stream().filter(Cell::isControl).toList());
  }

  private static BenchmarkPlan plan(String pattern) {
    return BenchmarkPlan.ofTurns(JmhOptions.parse(List.of(pattern)), 1);
  }

  private JarBench side(String name, Path jar) throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    return new JarBench(name, jar, results, JmhOptions.parse(List.of()), List.of());
  }

  private Path endsWith(int code, String reason) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes " + code));
    Path source =
        Files.writeString(
            classes.resolve("StandIn.java"),
            """
            public class StandIn {
              public static void main(String[] args) {
                System.err.println("kendall: %s");
                System.exit(%d);
              }
            }
            """
                .formatted(reason, code));
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "StandIn");
    Path jar = folder.resolve("stand-in " + code + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      entries.putNextEntry(new JarEntry("StandIn.class"));
      entries.write(Files.readAllBytes(classes.resolve("StandIn.class")));
      entries.closeEntry();
    }
    return jar;
  }
}
