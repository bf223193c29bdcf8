package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCheckCommandTest {
  private static final String FAILING =
      """
      name: too few
      arrival_rate: 640/s
      service_time: 5ms
      workers: 4
      objectives: {utilization: 0.85, avg_latency: 8ms}
      """;

  @TempDir Path folder;

  @Test
  void json_examplePlan_holdsTheContract() throws JsonProcessingException {
    CommandRun run = check("src/plans/steady.yaml", "--format", "json", "--worker-gap", "0");
    JsonNode answer = run.json();

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(answer.fieldNames()).toIterable().containsExactly("verdict", "plans");
    assertThat(answer.get("verdict").asText()).isEqualTo("pass");
    JsonNode plan = answer.at("/plans/0");
    assertThat(plan.fieldNames())
        .toIterable()
        .contains("name", "file", "verdict", "min_workers", "max_arrival_rate", "objectives");
    assertThat(plan.get("name").asText()).isEqualTo("agents at peak");
    assertThat(plan.get("file").asText()).isEqualTo("src/plans/steady.yaml");
    assertThat(plan.get("min_workers").asInt()).isEqualTo(4);
    assertThat(plan.at("/one_fewer/verdict").asText()).isEqualTo("fail");
    assertThat(plan.at("/objectives")).hasSize(3);
    for (JsonNode objective : plan.get("objectives")) {
      assertThat(objective.fieldNames())
          .toIterable()
          .contains("name", "target", "verdict", "margin", "model", "simulated", "measured");
      assertThat(objective.get("decided_by").asText()).isEqualTo("model");
      assertThat(objective.get("measured").isNull()).isTrue();
    }
    JsonNode p99 = plan.at("/objectives/2");
    assertThat(p99.get("target").asDouble()).isEqualTo(0.025);
    assertThat(p99.get("simulated_ci95").get(0).asDouble()).isLessThan(p99.get("model").asDouble());
    assertThat(p99.get("simulated_ci95").get(1).asDouble())
        .isGreaterThan(p99.get("model").asDouble());
  }

  /** Each shape of load is decided by what can decide it. */
  @ParameterizedTest
  @CsvSource({"steady, M/D/4, model", "bursty, '', simulator", "impatient, M/M/32+M, model"})
  void json_examplePlans_pass(String name, String notation, String decidedBy)
      throws JsonProcessingException {
    String file = "src/plans/" + name + ".yaml";
    CommandRun run = check(file, "--format", "json", "--worker-gap", "0");
    JsonNode plan = run.json().at("/plans/0");

    assertThat(run.code()).isZero();
    assertThat(plan.get("verdict").asText()).isEqualTo("pass");
    assertThat(plan.get("notation").asText()).isEqualTo(notation);
    assertThat(plan.at("/objectives/1/decided_by").asText()).isEqualTo(decidedBy);
    assertThat(plan.get("min_workers").asInt()).isBetween(1, plan.get("workers").asInt());
    assertThat(plan.at("/one_fewer/verdict").asText()).isEqualTo("fail");
    assertThat(plan.get("min_workers_certain").asBoolean()).isTrue();
    assertThat(plan.get("sensitivity")).hasSizeGreaterThanOrEqualTo(6);
    for (JsonNode objective : plan.get("objectives")) {
      assertThat(objective.get("margin").asDouble()).isPositive();
    }
  }

  @Test
  void exitCode_onePlanFails_isOne() throws IOException {
    Path failing = Files.writeString(folder.resolve("failing.yaml"), FAILING, UTF_8);
    CommandRun run =
        check("src/plans/steady.yaml", failing.toString(), "--worker-gap", "0", "--format", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().get("verdict").asText()).isEqualTo("fail");
    assertThat(run.json().at("/plans/0/verdict").asText()).isEqualTo("pass");
    JsonNode plan = run.json().at("/plans/1");
    assertThat(plan.get("verdict").asText()).isEqualTo("fail");
    assertThat(plan.at("/objectives/0/verdict").asText()).isEqualTo("pass");
    assertThat(plan.at("/objectives/1/verdict").asText()).isEqualTo("fail");
    assertThat(plan.at("/objectives/1/margin").asDouble()).isNegative();
    assertThat(plan.get("min_workers").asInt()).isEqualTo(5);
  }

  @Test
  void exitCode_rangeAcrossTheLimit_isInconclusiveAndZero() throws IOException {
    String yaml = FAILING.replace("640/s", "600/s ± 10%").replace("8ms", "9ms");
    Path file = Files.writeString(folder.resolve("range.yaml"), yaml, UTF_8);
    CommandRun run = check(file.toString(), "--worker-gap", "0", "--format", "json");

    assertThat(run.code()).isZero();
    assertThat(run.json().get("verdict").asText()).isEqualTo("inconclusive");
    assertThat(run.json().at("/plans/0/min_workers_at_best").asInt())
        .isLessThan(run.json().at("/plans/0/min_workers_at_worst").asInt());
  }

  @Test
  void table_plan_saysVerdictWorkersAndLimits() throws IOException {
    Path failing = Files.writeString(folder.resolve("failing.yaml"), FAILING, UTF_8);
    CommandRun run = check(failing.toString(), "--worker-gap", "0");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines().findFirst()).hasValue("FAIL: too few (" + failing + ")");
    assertThat(run.out())
        .containsPattern("utilization +85\\.00% +PASS +5\\.88% +model +80\\.00%")
        .containsPattern("avg_latency +8\\.000 ms +FAIL +-[0-9.]+% +model")
        .contains("workers: 4; fewest that do: 5; 4 would have utilization 80.00%, avg_latency")
        .contains("each alone may go up to: arrival rate ")
        .containsPattern("workers +\\+25% +PASS")
        .contains("M/M/4 is exact for every objective: the model decides");
  }

  @Test
  void markdown_plans_areHeadingsAndTables() {
    CommandRun run = check("src/plans/steady.yaml", "--worker-gap", "40us", "--format", "markdown");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("### PASS: agents at peak (src/plans/steady.yaml)")
        .contains(
            "| objective | target | verdict | margin | by | model | without gap | simulated |")
        .contains("- workers: 4; fewest that do: 4")
        .contains("- every service is taken longer by the worker gap of 40.0 µs");
  }

  @Test
  void csv_plan_hasARowForEachObjective() {
    CommandRun run = check("src/plans/steady.yaml", "--worker-gap", "0", "--format", "csv");

    assertThat(run.out().lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith(
            "plan,file,plan_verdict,workers,min_workers,max_arrival_rate,name,unit,target,");
  }

  @Test
  void gap_ofAnotherMachinesResults_isNotTaken() throws IOException {
    Path results = folder.resolve("results/baseline");
    Files.createDirectories(results);
    for (String file : new String[] {"jmh.json", "provenance.json"}) {
      String text = Files.readString(Path.of("results/baseline", file));
      Files.writeString(results.resolve(file), text.replace("\"cores\" : \"", "\"cores\" : \"9"));
    }
    CommandRun run =
        check("src/plans/steady.yaml", "--results", folder + "/results", "--format", "json");

    assertThat(run.json().at("/plans/0/worker_gap_s").asDouble()).isZero();
  }

  @Test
  void files_badPlan_isRefusedInOneLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), FAILING.replace("8ms", "8"), UTF_8);
    CommandRun run = check(bad.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "kendall: "
                + bad
                + ":5:46: objectives.avg_latency: wanted a duration such as 250us, 5ms, 2s or 1m,"
                + " got \"8\"\n");
  }

  @Test
  void files_folder_isReadInTheOrderOfNames() throws IOException {
    Files.writeString(folder.resolve("b.yaml"), FAILING, UTF_8);
    Files.writeString(folder.resolve("a.yaml"), FAILING.replace("too few", "first"), UTF_8);
    CommandRun run = check(folder.toString(), "--worker-gap", "0", "--format", "json");

    assertThat(run.json().at("/plans/0/name").asText()).isEqualTo("first");
    assertThat(run.json().at("/plans/1/name").asText()).isEqualTo("too few");
  }

  @Test
  void files_emptyFolder_isRefused() {
    CommandRun run = check(folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("holds no plan; wanted a folder with *.yaml");
  }

  @Test
  void measure_impatientPlan_inconclusiveWithItsReason() throws IOException {
    CommandRun run = check("src/plans/impatient.yaml", "--measure", "--format", "json");

    assertThat(run.code()).isZero();
    JsonNode plan = run.json().get("plans").get(0);
    assertThat(plan.get("verdict").asText()).isEqualTo("inconclusive");
    assertThat(plan.get("objectives"))
        .allSatisfy(
            one -> {
              assertThat(one.get("verdict").asText()).isEqualTo("inconclusive");
              assertThat(one.get("margin").asDouble()).isPositive();
            });
    assertThat(plan.get("notes").toString())
        .contains("not measured, so what would pass stays open: real tasks wait as long as it");
  }

  private static CommandRun check(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "plan";
    all[1] = "check";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandRun.of(all);
  }
}
