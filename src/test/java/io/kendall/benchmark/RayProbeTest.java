package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RayProbeTest {
  private static final String ADDRESS = "10.0.0.1:6379";

  @Test
  void place_enoughCpusAmongRaysOwnLines_isReached() {
    List<String> said = List.of("[2026-11-27 I 1 2] something of Ray's", "cpus: 8.0");

    assertThat(RayProbe.place(ADDRESS, said)).isEqualTo(new RayPlace.Reached(ADDRESS, 8));
  }

  @Test
  void place_fewerCpusThanWorkers_saysHowMany() {
    assertThat(RayProbe.place(ADDRESS, List.of("cpus: 2.0")))
        .isEqualTo(new RayPlace.Missing("the cluster at 10.0.0.1:6379 has 2 CPUs, 4 are wanted"));
  }

  @Test
  void place_refusedOrSilent_saysWhy() {
    assertThat(RayProbe.place(ADDRESS, List.of("refused: no Ray cluster answers")))
        .isEqualTo(new RayPlace.Missing("no Ray cluster answers"));
    assertThat(RayProbe.place(ADDRESS, List.of()))
        .isEqualTo(new RayPlace.Missing("the way to the cluster at 10.0.0.1:6379 broke off"));
  }

  @Test
  @Timeout(60)
  void ask_whereNothingListens_saysSo() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(RayProbe.ask("127.0.0.1:" + port))
        .isInstanceOfSatisfying(
            RayPlace.Missing.class,
            missing ->
                assertThat(missing.why())
                    .startsWith("no Ray cluster answers at 127.0.0.1:" + port));
  }

  @Test
  void fork_ofRay_isToldTheAddressWhichIsNoSetting() {
    List<String> arguments = RayFork.jvmArguments(ADDRESS);

    assertThat(arguments).contains("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");
    assertThat(arguments.stream().filter(RayFork::isAddress))
        .containsExactly("-Dkendall.ray.address=10.0.0.1:6379");
  }
}
