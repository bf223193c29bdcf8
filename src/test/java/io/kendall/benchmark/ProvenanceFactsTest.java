package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceFactsTest {
  @TempDir private Path folder;

  @Test
  void cpuModel_ofAKernelsList_isTheFirst() throws IOException {
    Path list = folder.resolve("cpuinfo");
    Files.writeString(
        list, "processor\t: 0\nmodel name\t: A: B\nprocessor\t: 1\nmodel name\t: C\n");
    assertThat(Machine.cpuModel(list)).isEqualTo("A: B");
    assertThat(Machine.cpuModel(folder.resolve("none"))).isEqualTo("unknown");
  }

  @Test
  void cpuQuota_ofEitherControlGroup_isInCores() throws IOException {
    assertThat(Machine.cpuQuota(folder)).isEqualTo("none");
    Path second = Files.createDirectory(folder.resolve("v2"));
    Files.writeString(second.resolve("cpu.max"), "150000 100000\n");
    assertThat(Machine.cpuQuota(second)).isEqualTo("1.50 cores");
    Files.writeString(second.resolve("cpu.max"), "max 100000\n");
    assertThat(Machine.cpuQuota(second)).isEqualTo("none");
    Path first = Files.createDirectories(folder.resolve("v1/cpu"));
    Files.writeString(first.resolve("cpu.cfs_quota_us"), "50000\n");
    Files.writeString(first.resolve("cpu.cfs_period_us"), "100000\n");
    assertThat(Machine.cpuQuota(folder.resolve("v1"))).isEqualTo("0.50 cores");
    Files.writeString(first.resolve("cpu.cfs_quota_us"), "-1\n");
    assertThat(Machine.cpuQuota(folder.resolve("v1"))).isEqualTo("none");
  }

  @Test
  void provenance_ofACustomRun_saysWhatItWas() {
    BenchmarkPlan plan = BenchmarkPlan.of(Profile.QUICK, JmhOptions.parse(List.of("alone")), false);
    Instant start = Instant.parse("2026-11-25T03:04:05Z");
    Provenance provenance =
        new RunProvenance(
                start, plan, 5, List.of("alone"), true, new RayPlace.Missing("none is there"))
            .at(start.plusSeconds(9));
    assertThat(provenance.profile()).isEqualTo("custom");
    assertThat(provenance.seed()).isEqualTo(5);
    assertThat(provenance.startedAt()).isEqualTo(start);
    assertThat(provenance.finishedAt()).isEqualTo(start.plusSeconds(9));
    assertThat(provenance.machine())
        .containsEntry("cores", "" + Runtime.getRuntime().availableProcessors())
        .containsEntry("idle_cores", "kept awake")
        .containsKeys("cpu_model", "cpu_quota", "memory", "kernel", "architecture");
    assertThat(provenance.machine().get("memory")).matches("[1-9]\\d* MB");
    assertThat(provenance.software())
        .containsEntry("arguments", "alone")
        .containsEntry("ray", "not measured: none is there")
        .containsEntry("jmh", "1.37")
        .containsEntry("jdk", System.getProperty("java.runtime.version"));
    List<PlanLine> plans =
        new ArrayList<>(
            Arrays.stream(Profile.values()).flatMap(it -> it.lines().stream()).toList());
    plans.addAll(plan.lines());
    assertThat(provenance.plan()).isEqualTo(plans);
    assertThat(Arrays.stream(Profile.values()).map(Profile::label))
        .containsExactly("quick", "default", "full");
  }

  @Test
  void provenance_ofAProfileOnRay_holdsItsPlanOnceAndTheClusters() {
    BenchmarkPlan plan = BenchmarkPlan.of(Profile.DEFAULT, JmhOptions.parse(List.of()), true);
    Instant start = Instant.parse("2026-11-25T03:04:05Z");
    RayPlace place = new RayPlace.Reached("127.0.0.1:6379", 4);
    Provenance provenance =
        new RunProvenance(start, plan, 5, List.of(), true, place).at(start.plusSeconds(9));

    assertThat(provenance.profile()).isEqualTo("default");
    assertThat(provenance.plan().stream().filter(line -> line.profile().equals("default")))
        .containsExactlyElementsOf(plan.lines());
    assertThat(provenance.plan()).containsAll(Profile.FULL.lines());
    assertThat(provenance.software().get("ray")).endsWith(", 4 CPUs as declared");
    assertThat(provenance.toString()).doesNotContain("127.0.0.1");
  }

  @Test
  void sources_outsideAWorkTree_areUnknown() {
    assumeTrue(runs("git", "--version"), "git is not installed");
    assertThat(SourceState.of(folder)).isEqualTo(new SourceState("unknown", false));
  }

  @Test
  void sources_changedOutsideResults_areDirty() throws IOException {
    assumeTrue(runs("git", "--version"), "git is not installed");
    Path target = Files.createDirectories(folder.resolve("target"));
    for (String name : List.of("src", "results", "report")) {
      Files.createDirectory(folder.resolve(name));
      Files.writeString(folder.resolve(name).resolve("file"), "1");
    }
    assertThat(runs("git", "init", "-q")).isTrue();
    assertThat(runs("git", "add", ".")).isTrue();
    assertThat(
            runs(
                "git",
                "-c",
                "user.name=n",
                "-c",
                "user.email=e@example.org",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "-qm",
                "x"))
        .isTrue();
    Files.writeString(folder.resolve("untracked"), "1");
    Files.writeString(folder.resolve("results/file"), "2");
    Files.writeString(folder.resolve("report/file"), "2");
    SourceState clean = SourceState.of(target);
    assertThat(clean.commit()).matches("[0-9a-f]{40,64}");
    assertThat(clean.dirty()).isFalse();
    Files.writeString(folder.resolve("src/file"), "2");
    assertThat(SourceState.of(target)).isEqualTo(new SourceState(clean.commit(), true));
  }

  private boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
