package io.kendall.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PreciseWaitTest {
  @Test
  void until_instantToCome_neverReturnsBeforeItAndSeldomLate() throws InterruptedException {
    long[] lateNanos = new long[50];
    for (int i = 0; i < lateNanos.length; i++) {
      long instantNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
      PreciseWait.until(instantNanos);
      lateNanos[i] = System.nanoTime() - instantNanos;
    }

    Arrays.sort(lateNanos);
    assertThat(lateNanos[0]).isGreaterThanOrEqualTo(0);
    assertThat(lateNanos[lateNanos.length / 2]).isLessThan(TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Test
  void until_instantPassed_returnsAtOnce() throws InterruptedException {
    long beganNanos = System.nanoTime();
    PreciseWait.until(beganNanos - TimeUnit.HOURS.toNanos(1));

    assertThat(System.nanoTime() - beganNanos).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void until_interrupted_throws() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> PreciseWait.until(System.nanoTime() + TimeUnit.HOURS.toNanos(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
