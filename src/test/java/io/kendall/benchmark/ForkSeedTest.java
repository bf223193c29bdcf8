package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForkSeedTest {
  private static final Map<String, String> PARAMS = Map.of("workers", "4", "tasks", "500");

  @Test
  void mix_sameArguments_sameSeedInAnyOrderOfParams() {
    Map<String, String> reversed = new LinkedHashMap<>();
    reversed.put("workers", "4");
    reversed.put("tasks", "500");
    assertThat(new ForkSeed(7, 2).mix("a.B.c", reversed, 1))
        .isEqualTo(new ForkSeed(7, 2).mix("a.B.c", PARAMS, 1))
        // Stored traces are drawn from it: another value here makes old runs incomparable.
        .isEqualTo(7070008595794631585L);
  }

  @Test
  void mix_anyArgumentChanged_anotherSeed() {
    Set<Long> seeds = new HashSet<>();
    int drawn = 0;
    for (long base : new long[] {0, 1, -1}) {
      for (int fork = 1; fork <= 20; fork++) {
        for (int iteration = 1; iteration <= 20; iteration++) {
          for (String workers : new String[] {"1", "11"}) {
            ForkSeed seed = new ForkSeed(base, fork);
            seeds.add(seed.mix("a.B.c", Map.of("workers", workers), iteration));
            seeds.add(seed.mix("a.B.d", Map.of("workers", workers), iteration));
            seeds.add(seed.mix("a.B.c", Map.of("worker", "s" + workers), iteration));
            drawn += 3;
          }
        }
      }
    }
    assertThat(seeds).hasSize(drawn);
  }

  @Test
  void jvmArguments_ofAFork_tellTheForkNumberApart() {
    assertThat(new ForkSeed(-3, 2).jvmArguments())
        .containsExactly("-Dkendall.seed=-3", "-Dkendall.fork=2");
    assertThat(ForkSeed.isForkNumber("-Dkendall.fork=2")).isTrue();
    assertThat(ForkSeed.isForkNumber("-Dkendall.seed=2")).isFalse();
  }
}
