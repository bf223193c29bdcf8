package io.kendall.model.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictestModelTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 0, MmcQueue",
    "1, 1, 3.5, 0, MmcQueue",
    "1, 0, 4, 0, MdcQueue",
    "1, 0.5, 4, 0, MgcQueue",
    "0.5, 1, 4, 0, GgcQueue",
    "0, 0, 4, 0, GgcQueue",
    "1, 1, 4, 0.001, TandemQueue",
    "0.5, 0, 4, 0.001, TandemQueue",
  })
  void open_variationsAndDispatcher_chooseTheStrictest(
      double arrivals, double service, double workers, double dispatcher, String model) {
    QueueModel queue = StrictestModel.open(300, arrivals, 100, service, workers, dispatcher);

    assertThat(queue.getClass().getSimpleName()).isEqualTo(model);
    assertThat(queue.workers()).isEqualTo(workers);
    assertThat(queue.arrivalRate()).isEqualTo(300);
  }

  @Test
  void open_fractionOfAWorkerWithoutAFormula_isRefused() {
    assertThat(StrictestModel.takesFractions(1, 0, 0)).isFalse();
    assertThatThrownBy(() -> StrictestModel.open(300, 1, 100, 0, 3.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("workers must be whole, got 3.5");
  }

  @Test
  void lossy_boundAndPatience_chooseTheModel() {
    OptionalLong none = OptionalLong.empty();
    OptionalDouble patience = OptionalDouble.of(0.1);

    assertThat(StrictestModel.lossy(300, 100, 4, OptionalLong.of(9), OptionalDouble.empty()))
        .usingRecursiveComparison()
        .isEqualTo(MmckQueue.of(300, 100, 4, 9));
    assertThat(StrictestModel.lossy(300, 100, 4, none, patience))
        .usingRecursiveComparison()
        .isEqualTo(ErlangAQueue.of(300, 100, 0.1, 4));
    assertThat(StrictestModel.lossy(300, 100, 4, OptionalLong.of(9), patience))
        .usingRecursiveComparison()
        .isEqualTo(ErlangAQueue.of(300, 100, 0.1, 4, 9));
  }

  @Test
  void lossy_noLossOrTooManyPlaces_isRefused() {
    assertThatThrownBy(
            () -> StrictestModel.lossy(300, 100, 4, OptionalLong.empty(), OptionalDouble.empty()))
        .hasMessage("a pool without losses is not lossy");
    assertThatThrownBy(
            () -> StrictestModel.lossy(1, 1, 1, OptionalLong.of(1L << 31), OptionalDouble.empty()))
        .hasMessage("capacity must be at most 2147483647, got 2147483648");
  }
}
