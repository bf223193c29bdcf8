package io.kendall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may know which: the way of the data is one way. */
class ArchitectureTest {
  private static final String ROOT = "io.kendall";

  /** Each package with all that it may import of the project; packages below it are its own. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("syntax", Set.of()),
          entry("config", Set.of("syntax")),
          entry("workload", Set.of("syntax")),
          entry("model.queueing", Set.of()),
          entry("model.simulation", Set.of("workload")),
          entry("runtime.message", Set.of()),
          entry("runtime.clock", Set.of()),
          entry("runtime.agent", Set.of("runtime.message", "runtime.clock")),
          entry("runtime.agent.text", Set.of("runtime.message", "runtime.agent")),
          entry("runtime.broker", Set.of("config", "runtime.message")),
          entry("runtime.broker.memory", Set.of("config", "runtime.message", "runtime.broker")),
          entry("runtime.broker.redis", Set.of("config", "runtime.message", "runtime.broker")),
          entry(
              "runtime.executor",
              Set.of("config", "runtime.message", "runtime.agent", "runtime.clock")),
          entry(
              "runtime.executor.process",
              Set.of(
                  "config",
                  "runtime.message",
                  "runtime.agent",
                  "runtime.clock",
                  "runtime.executor")),
          entry(
              "runtime.executor.thread",
              Set.of(
                  "config",
                  "runtime.message",
                  "runtime.agent",
                  "runtime.clock",
                  "runtime.executor")),
          entry(
              "runtime.coordination",
              Set.of(
                  "config",
                  "runtime.message",
                  "runtime.agent",
                  "runtime.broker",
                  "runtime.executor")),
          entry("runtime.ray", Set.of()),
          entry(
              "runtime.broker.ray",
              Set.of("config", "runtime.message", "runtime.broker", "runtime.ray")),
          entry(
              "runtime.executor.ray",
              Set.of(
                  "config",
                  "runtime.message",
                  "runtime.agent",
                  "runtime.clock",
                  "runtime.executor",
                  "runtime.ray")),
          entry("runtime.monitor", Set.of("config")),
          entry(
              "measurement",
              Set.of(
                  "workload",
                  "model.simulation",
                  "runtime.message",
                  "runtime.clock",
                  "runtime.agent",
                  "runtime.executor",
                  "runtime.monitor")),
          entry(
              "benchmark",
              Set.of(
                  "config",
                  "workload",
                  "measurement",
                  "model.queueing",
                  "model.simulation",
                  "runtime.message",
                  "runtime.clock",
                  "runtime.agent",
                  "runtime.broker",
                  "runtime.broker.redis",
                  "runtime.executor",
                  "runtime.executor.process",
                  "runtime.executor.thread",
                  "runtime.broker.memory",
                  "runtime.coordination",
                  "runtime.monitor",
                  "runtime.ray",
                  "runtime.executor.ray",
                  "benchmark.ray",
                  "result")),
          entry("benchmark.ray", Set.of("config", "runtime.ray")),
          entry("result", Set.of("syntax")),
          entry("analysis.statistics", Set.of()),
          entry("analysis.regression", Set.of("result", "analysis.statistics")),
          entry(
              "analysis.capacity",
              Set.of(
                  "syntax",
                  "workload",
                  "model.queueing",
                  "model.simulation",
                  "result",
                  "analysis.statistics")),
          entry(
              "report.chart", Set.of("syntax", "model.queueing", "result", "analysis.statistics")),
          entry(
              "report",
              Set.of(
                  "workload",
                  "result",
                  "model.queueing",
                  "model.simulation",
                  "analysis",
                  "report.chart",
                  "report.document")),
          entry("report.document", Set.of("report.chart")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyPackage_importsOnlyWhatItsLineAllows() {
    Set<String> offences = new TreeSet<>();
    for (JavaClass subject : CLASSES) {
      String from = below(subject);
      if (from.equals("cli") || from.isEmpty() || from.contains("jmh_generated")) {
        continue;
      }
      for (Dependency dependency : subject.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !allowed(from, below(target))) {
          offences.add("%s must not import %s (%s)".formatted(from, below(target), subject));
        }
      }
    }
    assertThat(offences).isEmpty();
  }

  private static String below(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  private static boolean allowed(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    assertThat(MAY_IMPORT).as("the table has a line for each package").containsKey(from);
    for (String name : MAY_IMPORT.getOrDefault(from, Set.of())) {
      if (to.equals(name) || (name.equals("analysis") && to.startsWith("analysis."))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void packages_haveNoCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Each vendor's API has one home, so that it can be replaced there. */
  @ParameterizedTest
  @CsvSource({
    "org.openjdk.jmh.., io.kendall.benchmark..",
    "org.knowm.xchart.., io.kendall.report.chart",
    "org.apache.batik.., io.kendall.report.chart",
    "java.awt.., io.kendall.report.chart",
    "io.ray.., io.kendall..ray",
    "oshi.., io.kendall.runtime.monitor",
    "io.micrometer.., io.kendall.runtime.monitor",
    "redis.clients.., io.kendall.runtime.broker.redis",
    "org.sqlite.., io.kendall.runtime.coordination",
    "picocli.., io.kendall.cli",
    "com.fasterxml.jackson.dataformat.yaml.., io.kendall.syntax"
  })
  void vendor_isKnownInOnePackageOnly(String vendor, String home) {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage(home)))
        .should()
        .dependOnClassesThat(resideInAPackage(vendor))
        .check(CLASSES);
  }

  /** A worker process starts fast because it loads nothing that it does not need. */
  @Test
  void worker_loadsNeitherMeasuringNorDrawingNorStorage() {
    noClasses()
        .that(resideInAnyPackage(ROOT + ".runtime.executor..", ROOT + ".runtime.agent.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.openjdk.jmh..",
                "org.knowm..",
                "org.apache..",
                "oshi..",
                "redis.clients..",
                "org.sqlite..",
                "java.sql.."))
        .check(CLASSES);
  }

  @Test
  void environment_isReadByConfigOnly() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage(ROOT + ".config")))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void everyPackage_saysWhatItIsForAndIsNullMarked() throws IOException {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> folders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(folders).isNotEmpty();
      for (Path folder : folders) {
        assertThat(folder.resolve("package-info.java"))
            .content()
            .startsWith("/**")
            .contains("@NullMarked");
      }
    }
  }
}
