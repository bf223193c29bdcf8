package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.report.RegressionComment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String STEADY = "100,101,99,100,100.5";
  private static final String SLOWER = "120,121,119,120,120.5";

  @TempDir private Path folder;

  /** A row of JMH's file; one iteration a fork. */
  private static String row(String name, String mode, String unit, String params, String forks) {
    String raw = Arrays.stream(forks.split(",")).map("[%s]"::formatted).collect(joining());
    return """
        {"benchmark": "org.other.Bench.%s", "mode": "%s", "threads": 1, "forks": %d,
         "jdkVersion": "21", "params": {%s},
         "primaryMetric": {"score": 100, "scoreUnit": "%s", "scorePercentiles": {}, "rawData": [%s]},
         "secondaryMetrics": {}}"""
        .formatted(name, mode, forks.split(",").length, params, unit, raw);
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(",");
  }

  private static String time(String name, String forks) {
    return row(name, "avgt", "us/op", "", forks);
  }

  private Path file(String name, String... rows) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",\n", rows) + "]");
  }

  private static CommandRun compare(Path base, Path head, String... more) {
    String[] all = new String[3 + more.length];
    all[0] = "compare";
    all[1] = base.toString();
    all[2] = head.toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return CommandRun.of(all);
  }

  private CommandRun compare(String base, String head) throws IOException {
    return compare(file("base.json", base), file("head.json", head), "--format", "json");
  }

  private static JsonNode rowOf(CommandRun run) throws IOException {
    return run.json().required("rows").required(0);
  }

  @Test
  void compare_slower_regressedAndExitOne() throws IOException {
    CommandRun run = compare(time("a", STEADY), time("a", SLOWER));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().required("verdict").textValue()).isEqualTo("regressed");
    JsonNode row = rowOf(run);
    assertThat(row.required("verdict").textValue()).isEqualTo("regressed");
    assertThat(row.required("change").doubleValue()).isBetween(0.19, 0.21);
    assertThat(row.required("ci95")).hasSize(2);
    assertThat(row.required("n_base").intValue()).isEqualTo(5);
    assertThat(run.err()).startsWith("kendall: REGRESSED: 1 figure counts (1 regressed)");
  }

  @Test
  void compare_sameOrFaster_exitZero() throws IOException {
    assertThat(compare(time("a", STEADY), time("a", STEADY)).code()).isZero();
    CommandRun faster = compare(time("a", SLOWER), time("a", STEADY));
    assertThat(faster.code()).isZero();
    assertThat(faster.json().required("verdict").textValue()).isEqualTo("improved");
  }

  @Test
  void compare_throughputInOtherUnit_convertedAndLessIsWorse() throws IOException {
    CommandRun run =
        compare(
            row("a", "thrpt", "ops/ms", "", STEADY),
            row("a", "thrpt", "ops/s", "", "50000,50100,49900,50000,50050"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(rowOf(run).required("head").doubleValue()).isBetween(49.9, 50.1);
    assertThat(rowOf(run).required("unit").textValue()).isEqualTo("ops/ms");
  }

  @Test
  void compare_params_areRowsOfTheirOwn() throws IOException {
    Path base =
        file(
            "base.json",
            row("a", "ss", "s/op", "\"n\": \"1\"", STEADY),
            row("a", "ss", "s/op", "\"n\": \"2\"", STEADY));
    Path head =
        file(
            "head.json",
            row("a", "ss", "s/op", "\"n\": \"2\"", SLOWER),
            row("a", "ss", "s/op", "\"n\": \"1\"", STEADY));
    CommandRun run = compare(base, head, "--format", "csv");

    assertThat(run.out().lines().filter(line -> line.contains(",regressed,"))).hasSize(1);
    assertThat(run.out().lines().filter(line -> line.contains(",unchanged,"))).hasSize(1);
    assertThat(compare(base, head).out()).contains("REGRESSED  Bench.a (n=2)");
  }

  @Test
  void compare_oneFork_inconclusiveWithTheForksThatWouldDo() throws IOException {
    CommandRun run = compare(time("a", "100"), time("a", "100"));

    assertThat(run.code()).isZero();
    assertThat(rowOf(run).required("verdict").textValue()).isEqualTo("inconclusive");
    assertThat(rowOf(run).required("forks_needed").intValue()).isEqualTo(5);
    assertThat(rowOf(run).required("ci95").isNull()).isTrue();
  }

  @Test
  void compare_crashedBenchmark_isNeverUnchanged() throws IOException {
    assertThat(compare(time("a", STEADY), time("a", "100,\"NaN\",100")).code()).isEqualTo(3);
    assertThat(compare(time("a", STEADY), time("a", "NaN,NaN")).code()).isEqualTo(3);
    Path base = file("two.json", time("a", STEADY), time("b", STEADY));
    Path head = file("one.json", time("a", STEADY));
    assertThat(compare(base, head).code()).isEqualTo(3);
    assertThat(compare(base, head).out()).contains("REMOVED", "JMH leaves out what crashed");
    assertThat(compare(base, head, "--allow-removed").code()).isZero();
    assertThat(compare(head, base).code()).isZero();
    assertThat(compare(head, base).out()).contains("ADDED");
  }

  @Test
  void compare_nothingInCommonOrAnotherMode_exitFour() throws IOException {
    assertThat(compare(time("a", STEADY), time("b", STEADY)).code()).isEqualTo(4);
    CommandRun mode = compare(time("a", STEADY), row("a", "thrpt", "ops/s", "", STEADY));
    assertThat(mode.code()).isEqualTo(4);
    assertThat(rowOf(mode).required("reason").textValue())
        .isEqualTo("avgt, 1 thread; then thrpt, 1 thread");
  }

  @Test
  void compare_badFiles_oneLineThatNamesFileAndPlace() throws IOException {
    Path good = file("good.json", time("a", STEADY));
    assertBad(good, "", "is empty");
    assertBad(good, "[]", "holds no benchmark");
    assertBad(good, "{}", "wanted an array, as JMH writes it");
    String whole = Files.readString(good);
    assertBad(good, whole.substring(0, whole.length() / 2), "ends too early");
    CommandRun missing = compare(good, folder.resolve("nowhere.json"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("HEAD", "nowhere.json: there is no such file");
  }

  private void assertBad(Path good, String text, String what) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), text);
    CommandRun run = compare(good, bad);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("HEAD", bad.toString(), what);
    assertThat(run.err().strip()).doesNotContain("\n");
  }

  @Test
  void markdown_ofThousandsOfRows_verdictFirstAndNeverTooLong() throws IOException {
    String[] before =
        IntStream.range(0, 3000).mapToObj(i -> time("b" + i, STEADY)).toArray(String[]::new);
    String[] after =
        IntStream.range(0, 3000)
            .mapToObj(i -> time("b" + i, i % 3 == 0 ? SLOWER : STEADY))
            .toArray(String[]::new);
    CommandRun run =
        compare(file("base.json", before), file("head.json", after), "--format", "markdown");

    assertThat(run.out()).startsWith("**REGRESSED: 3000 figures count (1000 regressed");
    assertThat(run.out()).contains("<details>", "more are not shown here");
    assertThat(run.out().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(RegressionComment.MOST_BYTES);
  }

  @Test
  void compare_fiftyMegabytes_isRead() throws IOException {
    Path large = folder.resolve("large.json");
    String samples =
        IntStream.range(0, 2000).mapToObj(i -> "100.%05d".formatted(i)).collect(joining());
    try (BufferedWriter out = Files.newBufferedWriter(large)) {
      for (int i = 0; i < 1000; i++) {
        out.write(i == 0 ? "[" : ",");
        out.write(
            time("b" + i, "1,1,1")
                .replace("[1],[1],[1]", "[%1$s],[%1$s],[%1$s]".formatted(samples)));
      }
      out.write("]");
    }
    assertThat(Files.size(large)).isGreaterThan(50_000_000);
    CommandRun run = compare(large, large, "--format", "csv");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(1001);
  }

  @Test
  void compare_runWithItself_nothingChangedAndGapsAreToldTogether() throws IOException {
    Path run = Path.of("results/baseline");
    CommandRun same = compare(run, run, "--format", "json");

    assertThat(same.code()).isZero();
    for (JsonNode row : same.json().required("rows")) {
      assertThat(row.required("verdict").textValue()).isIn("unchanged", "inconclusive");
    }
    assertThat(compare(run, run).out()).contains("OpenLoopBenchmark.poisson (cells=24)");
  }

  @Test
  void compare_runOfAnotherMachine_onlyRatiosAndExitFour() throws IOException {
    Path run = Path.of("results/baseline");
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(run.resolve("jmh.json"), other.resolve("jmh.json"));
    String provenance = Files.readString(run.resolve("provenance.json"));
    Files.writeString(
        other.resolve("provenance.json"),
        provenance.replaceFirst("\"cores\" : \"\\d+\"", "\"cores\" : \"96\""));
    CommandRun across = compare(run, other.resolve("jmh.json"), "--format", "json");

    assertThat(across.code()).isEqualTo(4);
    assertThat(across.json().required("verdict").textValue()).isEqualTo("not_comparable");
    assertThat(across.out()).contains("Other machine (cores ");
    for (JsonNode row : across.json().required("rows")) {
      // A cluster is as much another as the machine.
      boolean ratio =
          row.required("metric").textValue().equals("throughput_ratio")
              && !row.required("params").path("executor").asText().equals("ray");
      assertThat(row.required("verdict").textValue())
          .isEqualTo(ratio ? "unchanged" : "not_comparable");
    }
  }

  @Test
  void compare_newerSchema_refused() throws IOException {
    Path newer = Files.createDirectory(folder.resolve("newer"));
    Path run = Path.of("results/baseline");
    Files.copy(run.resolve("jmh.json"), newer.resolve("jmh.json"));
    Files.writeString(newer.resolve("provenance.json"), "{\"schema\": 99}");
    CommandRun refused = compare(newer, run);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("BASE", "schema is 99, this version reads");
  }

  @Test
  void compare_charts_drawTheRowsThatHaveARatio() throws IOException {
    Path charts = folder.resolve("new folder/charts");
    Path base = file("base.json", time("a", STEADY), time("gone", STEADY), time("b", STEADY));
    Path head = file("head.json", time("a", SLOWER), time("b", STEADY));

    assertThat(compare(base, head, "--charts", charts.toString()).code()).isEqualTo(1);

    assertThat(charts.resolve("regressions.svg"))
        .content()
        .contains("Head against base: REGRESSED", "regressed (1)", "unchanged (1)", "Bench.a")
        .contains("not drawn: 1 without a ratio");
  }

  @Test
  void compare_chartsWithoutARatio_saysSoAndWritesNone() throws IOException {
    Path charts = folder.resolve("charts");
    CommandRun run =
        compare(
            file("base.json", time("a", STEADY)),
            file("head.json", time("b", STEADY)),
            "--charts",
            charts.toString());

    assertThat(run.err()).contains("--charts: no row has a ratio that could be drawn");
    assertThat(charts).doesNotExist();
  }

  @Test
  void compare_chartsWhereAFileIs_oneLineAndExitTwo() throws IOException {
    Path file = file("base.json", time("a", STEADY));
    CommandRun run = compare(file, file, "--charts", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("--charts: cannot write chart", "not a folder");
  }
}
