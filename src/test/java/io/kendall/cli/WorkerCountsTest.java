package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.syntax.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerCountsTest {
  @Test
  void workers_listsAndRanges_areReadInOrder() {
    assertThat(WorkerCounts.parse("4").counts()).containsExactly(4);
    assertThat(WorkerCounts.parse("1..4").counts()).containsExactly(1, 2, 3, 4);
    assertThat(WorkerCounts.parse("4, 1,2..3").counts()).containsExactly(4, 1, 2, 3);
    assertThat(WorkerCounts.upTo(3).counts()).isEqualTo(List.of(1, 2, 3));
    assertThat(FractionalWorkers.parse("2.5,1..2").amounts()).containsExactly(2.5, 1.0, 2.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.5",
        "8..1",
        "1..",
        "",
        ",",
        "1,,2",
        "two",
        "1..100000",
        "20000000",
        "0..3",
        "NaN",
        "99999999999"
      })
  void workers_other_areRefused(String text) {
    assertThatThrownBy(() -> WorkerCounts.parse(text))
        .isInstanceOf(SyntaxException.class)
        .hasMessageStartingWith("wanted ")
        .hasMessageEndingWith(", got \"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "0.0", "-1", "8..1", "", "1,,2", "two", "1..100000", "NaN", "99999999.5"})
  void fractionalWorkers_other_areRefused(String text) {
    assertThatThrownBy(() -> FractionalWorkers.parse(text))
        .isInstanceOf(SyntaxException.class)
        .hasMessageStartingWith("wanted ");
  }
}
