package io.kendall.runtime.executor.ray;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAheadTest {
  @Test
  void tasks_serviceUnknown_isNone() {
    assertThat(new LookAhead().tasks()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 250", "8000, 50", "98000, 5", "248000, 2", "498001, 0", "5000000, 0"})
  void tasks_ofOneLength_fillHalfAMillisecond(long serviceNanos, int tasks) {
    LookAhead ahead = new LookAhead();
    for (int i = 0; i < 10; i++) {
      ahead.served(serviceNanos);
    }

    assertThat(ahead.tasks()).isEqualTo(tasks);
  }

  @Test
  void tasks_oneThatLastsAmongShortOnes_endsTheLookAheadAtOnce() {
    LookAhead ahead = new LookAhead();
    for (int i = 0; i < 1000; i++) {
      ahead.served(1000);
    }
    ahead.served(20_000_000);

    assertThat(ahead.tasks()).isZero();
  }
}
