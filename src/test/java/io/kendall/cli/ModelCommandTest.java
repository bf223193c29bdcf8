package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCommandTest {
  private static final String SEED_LOAD =
      "model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms";

  @Test
  void json_seedLoad_holdsTheContract() throws JsonProcessingException {
    JsonNode rows = CommandRun.ofLine(SEED_LOAD + " --workers 1..8 --format json").json();

    assertThat(rows.isArray()).isTrue();
    assertThat(rows).hasSize(8);
    JsonNode two = rows.get(1);
    assertThat(two.fieldNames())
        .toIterable()
        .containsExactly(
            "notation",
            "exact",
            "workers",
            "utilization",
            "stable",
            "p_empty",
            "p_wait",
            "log10_p_wait",
            "avg_queue_length",
            "avg_wait_s",
            "avg_latency_s",
            "throughput",
            "latency_percentiles_s",
            "wait_percentiles_s");
    assertThat(two.get("notation").asText()).isEqualTo("M/M/2");
    assertThat(two.get("workers").isIntegralNumber()).isTrue();
    assertThat(two.get("avg_latency_s").asDouble()).isCloseTo(0.0150840336134, within(1e-12));
    assertThat(two.get("latency_percentiles_s").fieldNames())
        .toIterable()
        .containsExactly("p50", "p90", "p95", "p99", "p999");
    assertThat(two.at("/latency_percentiles_s/p99").asDouble())
        .isCloseTo(0.04852449014248, within(1e-12));
    assertThat(two.at("/wait_percentiles_s/p50").asDouble()).isZero();
  }

  @Test
  void json_oneWorkerCount_isStillAnArray() throws JsonProcessingException {
    JsonNode rows = CommandRun.ofLine(SEED_LOAD + " --workers 1 --format json").json();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("avg_latency_s").asDouble()).isCloseTo(0.055, within(1e-15));
  }

  @Test
  void json_unstableLoad_saysSoWithNullWaits() throws JsonProcessingException {
    String line = "model --arrival-rate 250/s --service-rate 120/s --workers 2 --format json";
    JsonNode row = CommandRun.ofLine(line).json().get(0);

    assertThat(row.get("stable").asBoolean()).isFalse();
    assertThat(row.get("throughput").asDouble()).isEqualTo(240);
    for (String key : List.of("p_wait", "avg_queue_length", "avg_wait_s", "avg_latency_s")) {
      assertThat(row.get(key).isNull()).as(key).isTrue();
    }
    assertThat(row.at("/latency_percentiles_s/p99").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--service-time 8ms --dispatch-delay 5ms,                      M/M/2, true,  0.014523809523809",
    "--task-time 0.008 --network-latency 0.005,                    M/M/2, true,  0.014523809523809",
    "--service-time 8ms --service deterministic,                   M/D/2, true,  0.008826491280014",
    "--service-time 3ms --dispatch-delay 5ms --delay worker --service deterministic, M/D/2, true, 0.008826491280014",
    "--service-time 4ms --dispatch-delay 4ms --delay worker,       M/G/2, false, 0.009000820840963",
    "--service-time 8ms --service scv:0.25,                        M/G/2, false, 0.009000820840963",
    "--service-time 8ms --arrivals deterministic --service deterministic, D/D/2, true, 0.008",
    "--service-time 5ms --service deterministic --dispatch-delay 5ms --delay dispatcher, M/D/1->GI/D/2, true, 0.0125",
  })
  void json_serviceAndDelay_chooseTheModel(
      String options, String notation, boolean exact, double latencySeconds)
      throws JsonProcessingException {
    String line = "model --arrival-rate 100 --workers 2 --format json " + options;
    JsonNode row = CommandRun.ofLine(line).json().get(0);

    assertThat(row.get("notation").asText()).isEqualTo(notation);
    assertThat(row.get("exact").asBoolean()).isEqualTo(exact);
    assertThat(row.get("avg_latency_s").asDouble()).isCloseTo(latencySeconds, within(1e-11));
  }

  /** Laws and delays that are as good as those of a formula, and have none of their own. */
  @ParameterizedTest
  @CsvSource({
    "--service scv:1.000001 --dispatch-delay 5ms, M/G/4",
    "--service scv:0.999999 --dispatch-delay 5ms, M/G/4",
    "--arrivals scv:1.000001 --dispatch-delay 5ms, GI/M/4",
    "--delay dispatcher --dispatch-delay 1us, M/D/1->GI/M/4",
  })
  void json_noFormulaForPercentiles_areThoseOfTheSimulatedPool(String options, String notation)
      throws JsonProcessingException {
    String line = "model --arrival-rate 640 --service-rate 200 --workers 4 --format json ";
    JsonNode row = CommandRun.ofLine(line + options).json().get(0);
    JsonNode known =
        CommandRun.ofLine(line + (options.contains("1us") ? "" : "--dispatch-delay 5ms"))
            .json()
            .get(0);

    assertThat(row.get("notation").asText()).isEqualTo(notation);
    assertThat(row.get("exact").asBoolean()).isFalse();
    for (String key : List.of("p50", "p90", "p95", "p99", "p999")) {
      assertThat(row.at("/latency_percentiles_s/" + key).asDouble())
          .as(key)
          .isCloseTo(known.at("/latency_percentiles_s/" + key).asDouble(), withinPercentage(4));
    }
    assertThat(row.at("/wait_percentiles_s/p99").asDouble())
        .isCloseTo(known.at("/wait_percentiles_s/p99").asDouble(), withinPercentage(4));
  }

  @Test
  void table_percentilesBySimulation_saysSoAndIsTheSameAgain() {
    String line =
        "model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms --service scv:4"
            + " --workers 1,2";
    String out = CommandRun.ofLine(line).out();

    assertThat(out).contains("percentiles by simulation").doesNotContain(" - ");
    assertThat(CommandRun.ofLine(line).out()).isEqualTo(out);
  }

  @ParameterizedTest
  @CsvSource({
    "--arrival-rate 250 --service-rate 120 --workers 2, Not stable: ",
    "--arrival-rate 250 --service-rate 120 --workers 2000000, No percentiles: ",
    "--arrival-rate 1e-9 --service-rate 120 --workers 2, No percentiles: ",
    "--arrival-rate 1 --service-rate 1e15 --workers 2, No percentiles: ",
    "--arrivals scv:2000000 --arrival-rate 100 --service-rate 120 --workers 2, No percentiles: ",
  })
  void table_noLongRunToSimulate_dashesAndWhy(String load, String note) {
    String out = CommandRun.ofLine("model --service scv:4 " + load).out();

    assertThat(out).contains(" - ", note).doesNotContain("by simulation");
  }

  @ParameterizedTest
  @CsvSource({
    "--capacity 11, M/M/1/11, 0.02526496490378190, , 0.02741076101359001",
    "--patience 1s, M/M/1+M, , 0.02942954185119244, 0.02942954185119244",
    "--patience 1e6 --capacity 11, M/M/1/11+M, 0.0252649, 2.7e-8, 0.0274107"
  })
  void json_boundAndPatience_chooseTheModel(
      String options, String notation, Double blocked, Double abandoned, double waitSeconds)
      throws JsonProcessingException {
    String line = "model --arrival-rate 100 --service-rate 120 --workers 1 --format json ";
    JsonNode row = CommandRun.ofLine(line + options).json().get(0);

    double precision = notation.endsWith("1+M") ? 1e-6 : 1e-13;
    assertThat(row.get("notation").asText()).isEqualTo(notation);
    assertThat(row.get("avg_wait_s").asDouble()).isCloseTo(waitSeconds, within(precision));
    assertThat(row.has("p_blocked")).isEqualTo(blocked != null);
    assertThat(row.has("p_abandoned")).isEqualTo(abandoned != null);
    if (blocked != null) {
      assertThat(row.get("p_blocked").asDouble()).isCloseTo(blocked, within(precision));
    }
    if (abandoned != null) {
      assertThat(row.get("p_abandoned").asDouble()).isCloseTo(abandoned, within(precision));
    }
  }

  @Test
  void table_overloadWithABound_isStable() {
    String line = "model --arrival-rate 900 --service-rate 200 --workers 4 --capacity 10";
    assertThat(CommandRun.ofLine(line).out())
        .contains("M/M/4/10", "turned away (%)", "16.83")
        .doesNotContain("gave up", "Not stable");
  }

  @Test
  void table_seedLoad_isReadableInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      List<String> lines = CommandRun.ofLine(SEED_LOAD + " --workers 1,8").out().lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(1)).contains("83.33").contains("41.667").contains("55.000");
      assertThat(lines.get(2)).contains("<0.001").contains("13.333");
      assertThat(lines.get(1)).hasSameSizeAs(lines.get(2));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void table_unstableLoad_explains() {
    String line = "model --arrival-rate 250 --service-rate 120 --workers 2";
    assertThat(CommandRun.ofLine(line).out()).contains("NO").contains("Not stable: ");
  }

  @Test
  void csv_seedLoad_hasOneColumnForEveryFigure() {
    List<String> lines =
        CommandRun.ofLine(SEED_LOAD + " --workers 1,2 --format csv").out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("avg_latency_s,throughput,latency_p50_s,").endsWith("999_s");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 22);
  }

  @Test
  void markdown_seedLoad_isATable() {
    List<String> lines =
        CommandRun.ofLine(SEED_LOAD + " --workers 1,2 --format MARKDOWN").out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines).allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
  }

  @Test
  void charts_seedLoad_areTwoSvgFilesInANewFolder(@TempDir Path folder) throws IOException {
    Path charts = folder.resolve("a folder/charts");
    String[] words = (SEED_LOAD + " --workers 3,1..8 --charts").split(" ");
    String[] args = Arrays.copyOf(words, words.length + 1);
    args[words.length] = charts.toString();

    assertThat(CommandRun.of(args).code()).isZero();
    CommandRun again = CommandRun.of(args);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("M/M/8");
    try (Stream<Path> files = Files.list(charts)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("latency.svg", "throughput.svg");
    }
    assertThat(charts.resolve("latency.svg"))
        .content()
        .contains("<svg", "λ = 100 tasks/s, μ = 120 tasks/s, d = 5 ms in the network");
  }

  @Test
  void charts_folderThatCannotBe_isOneLineThatNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "not a folder");
    CommandRun run = CommandRun.ofLine(SEED_LOAD + " --workers 1..8 --charts " + file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("--charts: ").contains(file.toString());
  }

  @Test
  void charts_nothingStable_isOneLine(@TempDir Path folder) {
    String line = "model --arrival-rate 9 --service-rate 1 --workers 1..8 --charts " + folder;
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--charts: ").contains("unstable");
  }

  @Test
  void json_tenMillionWorkers_isAnswered() throws JsonProcessingException {
    String line =
        "model --arrival-rate 1990000000 --service-rate 200 --workers 10000000 --format json";
    JsonNode row = CommandRun.ofLine(line).json().get(0);
    assertThat(row.get("log10_p_wait").asDouble()).isBetween(-60.0, -50.0);
    assertThat(row.get("avg_latency_s").asDouble()).isCloseTo(0.005, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dispatch-delay 5_parsecs | --dispatch-delay: wanted a duration such as 250us, 5ms, 2s or 1m, got \"5 parsecs\"",
        "--workers 0 | --workers: wanted ",
        "--workers 8..1 | --workers: wanted a range that rises",
        "--arrival-rate -5 | --arrival-rate: wanted a rate above zero such as 640/s or 640, got \"-5\"",
        "--arrival-rate NaN | --arrival-rate: wanted a rate above zero",
        "--service-rate 0 | --service-rate: wanted a rate above zero",
        "--service lognormal:2 | --service: wanted exponential, deterministic or scv:X",
        "--service scv:-1 | --service: wanted exponential, deterministic or scv:X",
        "--arrivals bursts | --arrivals: wanted poisson, deterministic or scv:X",
        "--arrivals scv:NaN | --arrivals: wanted poisson, deterministic or scv:X",
        "--arrivals deterministic --workers 2.5 | --workers: wanted whole worker counts",
        "--delay dispatcher --dispatch-delay 5ms --workers .5 | --workers: wanted whole worker",
        "--delay moon | --delay: wanted one of network, worker, dispatcher, got \"moon\"",
        "--format xml | --format: wanted one of table, json, csv, markdown, got \"xml\"",
        "--service deterministic --workers 2.5 | --workers: wanted whole worker counts",
        "--capacity 1 | --capacity: counts the places of the workers too: wanted at least 2 for 2 workers, got 1",
        "--capacity 0 | --capacity: wanted a whole number of at least 1",
        "--capacity 9 --service deterministic | --capacity: has formulas for exponential service",
        "--patience 1s --service scv:0.5 | --patience: has formulas for exponential service",
        "--patience 0 | --patience: wanted a time above zero",
        "--patience -1s | --patience: wanted a duration",
        "--patience 1s --workers 2.5 | --workers: wanted whole worker counts with --patience",
        "--network-latency 0.005 --dispatch-delay 5ms | --network-latency",
        "--sevice-time 1 | unknown option --sevice-time; did you mean ",
        "--frobnicate 1 | unknown option --frobnicate",
        "parsecs | did not expect \"parsecs\"",
      })
  void badInput_anyFlag_isOneLineThatNamesIt(String options, String expected) {
    CommandRun run = CommandRun.of(arguments(options));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("kendall: ").contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "model, --",
    "model --arrival-rate 100 --service-rate 120, --workers",
    "model --arrival-rate 100 --workers 2, --service-rate",
    "model --service-rate 100 --workers 2, --arrival-rate",
    "model --arrival-rate 100 --service-rate 1 --service-time 1s --workers 2, --service-rate",
    "model --arrival-rate 100 --service-time 0 --workers 2, --service-time: wanted a time above",
    "model --arrival-rate 1e300 --service-rate 1e-300 --workers 2, arrivalRate / serviceRate",
    "model --arrival-rate 100 --service-rate 120 --workers, --workers",
  })
  void incomplete_command_isOneLineThatNamesTheFlag(String line, String flag) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(flag);
  }

  /** A good command line in which the flags under test take the place of the good ones. */
  private static String[] arguments(String options) {
    StringBuilder line = new StringBuilder("model");
    for (String good : List.of("--arrival-rate 100", "--service-rate 120", "--workers 2")) {
      boolean replaced = options.contains(good.substring(0, good.indexOf(' ')) + " ");
      line.append(replaced ? "" : " " + good);
    }
    String[] words = (line + " " + options).split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace('_', ' ');
    }
    return words;
  }
}
