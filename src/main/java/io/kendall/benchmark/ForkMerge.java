package io.kendall.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.WorkloadParams;

/** Makes one result of a cell's forks, which ran one by one. */
final class ForkMerge {
  private ForkMerge() {}

  /**
   * One result with a sample for each fork, in their order.
   *
   * @param forks results of one fork each, of the same benchmark and parameters; at least one
   */
  static RunResult merge(List<RunResult> forks) {
    BenchmarkParams params = withForks(forks.get(0).getParams(), forks.size());
    List<BenchmarkResult> results = new ArrayList<>();
    for (RunResult fork : forks) {
      for (BenchmarkResult result : fork.getBenchmarkResults()) {
        results.add(copy(params, result));
      }
    }
    return new RunResult(params, results);
  }

  private static BenchmarkResult copy(BenchmarkParams params, BenchmarkResult result) {
    BenchmarkResult copy =
        new BenchmarkResult(params, result.getIterationResults(), result.getMetadata());
    // What external profilers added to the fork as a whole.
    result.getBenchmarkResults().values().forEach(copy::addBenchmarkResult);
    return copy;
  }

  private static boolean isSetting(String jvmArgument) {
    return !ForkSeed.isForkNumber(jvmArgument)
        && !ForkArchive.isPlace(jvmArgument)
        && !RayFork.isAddress(jvmArgument);
  }

  private static BenchmarkParams withForks(BenchmarkParams one, int forks) {
    WorkloadParams workload = new WorkloadParams();
    int order = 0;
    for (String name : one.getParamsKeys()) {
      workload.put(name, one.getParam(name), order++);
    }
    return new BenchmarkParams(
        one.getBenchmark(),
        one.generatedBenchmark(),
        one.shouldSynchIterations(),
        one.getThreads(),
        one.getThreadGroups(),
        one.getThreadGroupLabels(),
        forks,
        one.getWarmupForks(),
        one.getWarmup(),
        one.getMeasurement(),
        one.getMode(),
        workload,
        one.getTimeUnit(),
        one.getOpsPerInvocation(),
        one.getJvm(),
        one.getJvmArgs().stream().filter(ForkMerge::isSetting).toList(),
        one.getJdkVersion(),
        one.getVmName(),
        one.getVmVersion(),
        one.getJmhVersion(),
        one.getTimeout());
  }
}
