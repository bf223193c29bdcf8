package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.SingleShotResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class ForkMergeTest {
  private static BenchmarkParams params(int fork) {
    WorkloadParams workload = new WorkloadParams();
    workload.put("workers", "4", 0);
    IterationParams once =
        new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(2), 1);
    return new BenchmarkParams(
        "a.B.run",
        "a.generated.B",
        true,
        1,
        new int[] {1},
        List.of(),
        1,
        0,
        new IterationParams(IterationType.WARMUP, 0, TimeValue.NONE, 1),
        once,
        Mode.SingleShotTime,
        workload,
        TimeUnit.SECONDS,
        1,
        "/jdk/bin/java",
        List.of(
            "-Xmx1g",
            "-Dkendall.seed=1",
            "-Dkendall.fork=" + fork,
            "-XX:SharedArchiveFile=/a folder/b-forks.jsa",
            "-XX:SharedArchiveFile=one of the user's"),
        "17",
        "VM",
        "17.0",
        "1.37",
        TimeValue.minutes(10));
  }

  private static RunResult fork(int number, double seconds, double gap) {
    BenchmarkParams params = params(number);
    IterationResult iteration = new IterationResult(params, params.getMeasurement(), null);
    iteration.addResult(
        new SingleShotResult(
            ResultRole.PRIMARY, "run", (long) (seconds * 1e9), 1, TimeUnit.SECONDS));
    iteration.addResult(new ScalarResult("gap_mean", gap, "s", AggregationPolicy.AVG));
    return new RunResult(params, List.of(new BenchmarkResult(params, List.of(iteration))));
  }

  @Test
  void merge_ofForks_isOneResultWithASampleOfEach() throws IOException {
    RunResult merged = ForkMerge.merge(List.of(fork(1, 1, 0.2), fork(2, 3, Double.NaN)));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(List.of(merged));
    }
    JsonNode row = new ObjectMapper().readTree(bytes.toByteArray()).get(0);
    assertThat(row.get("forks").intValue()).isEqualTo(2);
    assertThat(row.at("/params/workers").textValue()).isEqualTo("4");
    assertThat(row.get("jvmArgs"))
        .extracting(JsonNode::textValue)
        .containsExactly("-Xmx1g", "-Dkendall.seed=1", "-XX:SharedArchiveFile=one of the user's");
    assertThat(row.get("measurementTime").textValue()).isEqualTo("2 s");
    assertThat(row.at("/primaryMetric/score").doubleValue()).isEqualTo(2);
    assertThat(row.at("/primaryMetric/rawData")).hasToString("[[1.0],[3.0]]");
    assertThat(row.at("/secondaryMetrics/gap_mean/rawData")).hasToString("[[0.2],[\"NaN\"]]");
  }
}
