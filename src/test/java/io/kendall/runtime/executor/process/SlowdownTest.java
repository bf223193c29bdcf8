package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowdownTest {
  @Test
  void slowdown_ofAShareAndATime_addsBoth() {
    Slowdown slowdown = new Slowdown(0.15, Duration.ofNanos(500));
    assertThat(slowdown.endNanos(1000, 11_000)).isEqualTo(11_000 + 1500 + 500);
    assertThat(Slowdown.NONE.endNanos(1000, 11_000)).isEqualTo(11_000);
  }

  @Test
  void slowdown_handedToAJvm_isTwoProperties() {
    assertThat(new Slowdown(0.1, Duration.ofNanos(7)).jvmArguments())
        .containsExactly("-Dkendall.slowdown.share=0.1", "-Dkendall.slowdown.nanos=7");
    assertThat(Slowdown.NONE.jvmArguments()).isEmpty();
    assertThat(Slowdown.ofThisProcess()).isEqualTo(Slowdown.NONE);
  }

  @Test
  void slowdown_negativeOrNotANumber_isRefused() {
    for (double share : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Slowdown(share, Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Slowdown(0, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
