package io.kendall.runtime.executor.ray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.executor.Claim;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;

class SentTasksTest {
  private final SentTasks sent = new SentTasks();

  private static Claim claim(long number) {
    return new Claim(number, 0);
  }

  @Test
  void answered_inTurn_namesTheNextOnesClaim() throws ProtocolException {
    sent.add(1, null, 10);
    sent.add(2, claim(20), 20);
    sent.add(3, claim(30), 30);

    assertThat(sent.size()).isEqualTo(3);
    assertThat(sent.bytes()).isEqualTo(60);
    assertThat(sent.answered(1)).isEqualTo(claim(20));
    assertThat(sent.answered(2)).isEqualTo(claim(30));
    assertThat(sent.bytes()).isEqualTo(30);
    assertThat(sent.answered(3)).isNull();
    assertThat(sent.size()).isZero();
  }

  @Test
  void answered_outOfTurn_isRefused() {
    sent.add(1, null, 0);
    sent.add(2, claim(20), 0);

    assertThatThrownBy(() -> sent.answered(2)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void returned_behindTheFirst_areAllThoseSentSoFar() throws ProtocolException {
    assertThat(sent.add(1, null, 1)).isZero();
    sent.add(2, claim(20), 2);
    sent.add(3, claim(30), 3);

    assertThat(sent.returned(1)).containsExactly(claim(20), claim(30));
    assertThat(sent.tickets()).containsExactly(1L);
    assertThat(sent.bytes()).isEqualTo(1);
    assertThat(sent.answered(1)).isNull();
    assertThat(sent.add(2, null, 2)).isEqualTo(1);
  }

  @Test
  void returned_outOfTurn_isRefused() throws ProtocolException {
    assertThatThrownBy(() -> sent.returned(1)).isInstanceOf(ProtocolException.class);
    sent.add(1, null, 0);

    assertThatThrownBy(() -> sent.returned(2)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void returned_whatWasNotClaimed_isRefused() {
    sent.add(1, null, 0);
    sent.add(2, null, 0);

    assertThatThrownBy(() -> sent.returned(1))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("not claimed");
  }
}
