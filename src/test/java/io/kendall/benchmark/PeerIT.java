package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(60)
class PeerIT {
  @ParameterizedTest
  @FieldSource("io.kendall.benchmark.Peer#NAMES")
  void run_everyMake_holdsItsWorkersForTheServiceAndLeavesNoProcess(String name) throws Exception {
    assumeTrue(Peer.here().contains(name), "no python3 with process pools on the path");
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    try (Peer peer = Peer.start(name, 2)) {
      peer.run(1000, 0);
      long beganNanos = System.nanoTime();
      peer.run(200, 2_000_000);
      // A hundred rounds of two workers; chunks of 64 may leave one worker more than its half.
      assertThat(System.nanoTime() - beganNanos).isGreaterThanOrEqualTo(200_000_000);
    }
    for (ProcessHandle left : ProcessHandle.current().descendants().toList()) {
      if (!before.contains(left)) {
        left.onExit().get(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void run_pythonThatFails_saysWhatPythonSaid() throws Exception {
    assumeTrue(Peer.here().contains("python-pool"), "no python3 with process pools on the path");
    try (Peer peer = PythonPeer.start("pool", 0, 1)) {
      assertThatThrownBy(() -> peer.run(1, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ValueError: Number of processes must be at least 1");
    }
  }
}
