package io.kendall.runtime.ray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where there is no cluster, within seconds. */
@Timeout(30)
class ClusterProbeTest {
  private static final String HERE = "127.0.0.1";

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", ":1", "host:0", "host:65536", "a b:1", "h:123456"})
  void address_malformed_saysWhatIsWanted(String text) {
    assertThatThrownBy(() -> RayAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("wanted HOST:PORT such as 10.0.0.1:6379, got \"");
  }

  @Test
  void address_parsed_isWrittenTheSame() {
    assertThat(RayAddress.parse("10.0.0.1:6379")).hasToString("10.0.0.1:6379");
  }

  @Test
  void version_nothingListens_namesTheAddressAndTheCommand() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> ClusterProbe.version(new RayAddress(HERE, port)))
        .isInstanceOf(NoClusterException.class)
        .hasMessageContaining("no Ray cluster answers at 127.0.0.1:" + port)
        .hasMessageContaining("ray start --head --port=" + port);
  }

  @Test
  void version_ofAWebServer_isNoCluster() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.start();
    try {
      RayAddress address = new RayAddress(HERE, server.getAddress().getPort());
      assertThatThrownBy(() -> ClusterProbe.version(address))
          .isInstanceOf(NoClusterException.class)
          .hasMessageContaining("what listens at " + address + " is no Ray cluster");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void version_ofAMutePort_isNoCluster() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RayAddress address = new RayAddress(HERE, socket.getLocalPort());
      assertThatThrownBy(() -> ClusterProbe.version(address))
          .isInstanceOf(NoClusterException.class)
          .hasMessageContaining("is no Ray cluster");
    }
  }
}
