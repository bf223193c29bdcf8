package io.kendall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunConfigTest {
  @Test
  void run_nothingSaid_isOneProcess() {
    RunConfig config =
        RunConfig.of(DistributedConfig.standard(), Optional.empty(), Optional.empty());
    assertThat(config.executor()).isEqualTo(ExecutorKind.PROCESS);
    assertThat(config.workers()).containsExactly(1);
  }

  @Test
  void run_numCpus_isTheUsualNumberOfWorkers() {
    DistributedConfig distributed = environment("KENDALL_NUM_CPUS", "3");
    assertThat(RunConfig.of(distributed, Optional.empty(), Optional.empty()).workers())
        .containsExactly(3);
    assertThat(RunConfig.of(distributed, Optional.empty(), Optional.of(List.of(1, 2))).workers())
        .containsExactly(1, 2);
  }

  @Test
  void run_notEnabled_isOneWorkerInThisProcessUnlessFlagsSayOtherwise() {
    DistributedConfig distributed =
        DistributedConfig.load(
            Optional.empty(),
            Map.of("KENDALL_ENABLED", "false", "KENDALL_NUM_CPUS", "3"),
            Map.of());
    RunConfig config = RunConfig.of(distributed, Optional.empty(), Optional.empty());
    assertThat(config.executor()).isEqualTo(ExecutorKind.THREAD);
    assertThat(config.workers()).containsExactly(1);

    RunConfig told =
        RunConfig.of(distributed, Optional.of(ExecutorKind.PROCESS), Optional.of(List.of(2)));
    assertThat(told.executor()).isEqualTo(ExecutorKind.PROCESS);
    assertThat(told.workers()).containsExactly(2);
  }

  @Test
  void workers_noneOrZero_areRefused() {
    DistributedConfig standard = DistributedConfig.standard();
    assertThatThrownBy(() -> new RunConfig(ExecutorKind.THREAD, List.of(), standard))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RunConfig(ExecutorKind.THREAD, List.of(1, 0), standard))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  private static DistributedConfig environment(String name, String value) {
    return DistributedConfig.load(Optional.empty(), Map.of(name, value), Map.of());
  }
}
