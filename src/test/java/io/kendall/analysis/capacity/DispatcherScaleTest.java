package io.kendall.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.model.queueing.MmcQueue;
import org.junit.jupiter.api.Test;

class DispatcherScaleTest {
  private static final double RATE = 400_000;

  @Test
  void fewTasks_passOneDispatcherAndWaitAsInOnePool() {
    DispatcherScale scale = new DispatcherScale(RATE, 1, 1000, 0.8);

    assertThat(scale.arrivalRate()).isCloseTo(800, within(1e-9));
    assertThat(scale.dispatcherUtilization()).isCloseTo(0.002, within(1e-12));
    assertThat(scale.dispatchers()).isEqualTo(1);
    assertThat(scale.workersBusyThroughOne()).isEqualTo(0.8);
    assertThat(scale.latencyThroughOne())
        .isEqualTo(scale.latencyThroughSeveral())
        .isCloseTo(MmcQueue.of(800, 1, 1000).avgLatencySeconds(0), within(1e-5));
  }

  @Test
  void moreTasksThanPassOne_takeAsManyAsLeaveEachAFifthIdle() {
    // λ = 0.8 · 100,000 / 1 ms = 80 million a second.
    DispatcherScale scale = new DispatcherScale(RATE, 0.001, 100_000, 0.8);

    assertThat(scale.latencyThroughOne()).isInfinite();
    assertThat(scale.workersBusyThroughOne()).isCloseTo(0.004, within(1e-15));
    assertThat(scale.dispatchers()).isEqualTo(250);
    // 400 workers each: hardly any wait for a worker, and M/D/1 at 0.8 before it.
    double dispatcher = 1 / RATE + 0.8 / (2 * RATE * 0.2);
    assertThat(scale.latencyThroughSeveral()).isCloseTo(1 + dispatcher / 0.001, within(1e-3));
  }

  @Test
  void outOfRange_isRefused() {
    assertThatThrownBy(() -> new DispatcherScale(0, 1, 1, 0.8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> new DispatcherScale(1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("utilization must be in (0, 1): 1.0");
  }
}
