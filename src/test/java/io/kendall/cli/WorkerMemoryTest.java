package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerMemoryTest {
  @Test
  void workers_thatHaveRoom_areTaken() {
    assertThatCode(() -> WorkerMemory.require(40, 2_000_000_000)).doesNotThrowAnyException();
    assertThatCode(() -> WorkerMemory.require(1)).doesNotThrowAnyException();
  }

  @Test
  void workers_moreThanTheMemoryHolds_areRefusedWithTheMostThatItDoes() {
    assertThatThrownBy(() -> WorkerMemory.require(41, 2_000_000_000))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--workers: wanted at most 40 worker processes, as each takes some 50 MB and 2.0 GB are"
                + " free, got \"41\"");
  }

  @Test
  void available_ofTheSystemsText_isReadInBytes() {
    String text =
        String.join(
            "\n",
            List.of(
                "MemTotal:  100 kB", "MemFree:  50 kB", "MemAvailable:   24680 kB", "Cached: 1"));

    assertThat(WorkerMemory.availableBytes(text, 7)).isEqualTo(24680 * 1024);
    assertThat(WorkerMemory.availableBytes("nothing", 7)).isEqualTo(7);
  }
}
