package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes are told by the mark that they inherited. */
@Timeout(30)
class OffspringTest {
  private static final String POOL = "kendall-" + ProcessHandle.current().pid() + "-test";

  @Test
  void processes_ofOneWorker_areEndedAndNoOthers() throws IOException, InterruptedException {
    Process own = sleeper(Offspring.mark(POOL, 1));
    Process sibling = sleeper(Offspring.mark(POOL, 12));
    Process stranger = sleeper(Offspring.mark(POOL + "-other", 1));
    try {
      Offspring.endAll(Offspring.mark(POOL, 1));
      assertThat(own.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(sibling.isAlive()).isTrue();

      Offspring.endAll(POOL + "/");
      assertThat(sibling.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      own.destroyForcibly();
      sibling.destroyForcibly();
      stranger.destroyForcibly().waitFor();
    }
  }

  private static Process sleeper(String mark) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put(Offspring.VARIABLE, mark);
    return builder.start();
  }

  @ParameterizedTest
  @CsvSource({
    "A=1|K=p/1/|B=2, K=p/1/, true",
    "K=p/1/, K=p/1/, true",
    "A=1|K=p/12/, K=p/1/, false",
    "XK=p/1/, K=p/1/, false",
    "A=K=p/1/, K=p/1/, false",
    "KK=p/1/|K=p/1/, K=p/1/, true",
    "'', K=p/1/, false",
    "K=p/1, K=p/1/, false"
  })
  void environment_entryThatBeginsSo_isFoundOnlyAtItsStart(
      String environment, String entry, boolean found) {
    byte[] entries = environment.replace('|', '\0').getBytes(UTF_8);

    assertThat(Offspring.contains(entries, entry.getBytes(UTF_8))).isEqualTo(found);
  }
}
