package io.kendall.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Map<String, String> MACHINE =
      Map.of(
          "cpu_model",
          "Example",
          "cores",
          "2",
          "cpu_quota",
          "none",
          "architecture",
          "amd64",
          "memory",
          "24106 MB",
          "kernel",
          "Linux 6.1");

  private static Map<String, String> with(String fact, String value) {
    Map<String, String> changed = new HashMap<>(MACHINE);
    changed.put(fact, value);
    return changed;
  }

  @Test
  void same_otherKernelOrMemoryToTheMegabyte_isTheSameMachine() {
    assertThat(Fingerprint.same(MACHINE, with("kernel", "Linux 6.2"))).isTrue();
    assertThat(Fingerprint.same(MACHINE, with("memory", "24152 MB"))).isTrue();
  }

  @Test
  void differences_otherProcessor_areInWords() {
    assertThat(Fingerprint.differences(MACHINE, with("cpu_model", "Other")))
        .containsExactly("cpu model Example, then Other");
    assertThat(Fingerprint.same(MACHINE, Map.of())).isFalse();
    assertThat(Fingerprint.sameMachine(MACHINE, with("cpu_model", "Other"))).isFalse();
  }

  @Test
  void differences_otherStateOfIdleCores_isTheSameMachineInAnotherState() {
    Map<String, String> awake = with("idle_cores", "kept awake");
    Map<String, String> asleep = with("idle_cores", "may sleep");

    assertThat(Fingerprint.differences(awake, asleep))
        .containsExactly("idle cores kept awake, then may sleep");
    assertThat(Fingerprint.sameMachine(awake, asleep)).isTrue();
  }

  @Test
  void same_ofARunThatDoesNotSayHowCoresIdled_goesByTheMachine() {
    assertThat(Fingerprint.same(MACHINE, with("idle_cores", "kept awake"))).isTrue();
  }
}
