package io.kendall.runtime.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.executor.ClaimProtocol.Flaw;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The claim protocol in every order of its steps, with a death at any of them. */
@Timeout(1800)
class ClaimProtocolModelTest {
  /** Something that must never be. */
  static final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String what) {
      super(what);
    }
  }

  /** How many states there are, and how many of them have all tasks done. */
  private record Explored(int states, int allDone) {}

  private static Explored explore(ClaimProtocol protocol, int tasks) {
    Set<Object> seen = new HashSet<>();
    ArrayDeque<ClaimState> open = new ArrayDeque<>();
    ClaimState first = new ClaimState(tasks);
    seen.add(first.key());
    open.add(first);
    int allDone = 0;
    while (!open.isEmpty()) {
      ClaimState state = open.removeLast();
      state.requireNothingLost();
      allDone += state.isAllDone() ? 1 : 0;
      for (ClaimState next : protocol.successors(state)) {
        if (seen.add(next.key())) {
          open.add(next);
        }
      }
    }
    return new Explored(seen.size(), allDone);
  }

  @Test
  void protocol_inEveryOrderWithADeathAnywhere_losesNothingAndDoesNothingTwice() {
    Explored explored = explore(new ClaimProtocol(Flaw.NONE, 1), 3);
    System.out.printf(
        Locale.ROOT,
        "claim protocol: %d states, all tasks done in %d%n",
        explored.states(),
        explored.allDone());
    assertThat(explored.allDone()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void protocol_withAFlaw_isFoundOut(Flaw flaw) {
    assertThatThrownBy(() -> explore(new ClaimProtocol(flaw, 1), 3)).isInstanceOf(Violation.class);
  }
}
