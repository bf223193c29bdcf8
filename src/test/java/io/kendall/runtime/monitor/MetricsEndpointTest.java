package io.kendall.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void scrape_tasksThatEnded_showsCountSumAndBucketsByOutcome() throws Exception {
    try (MetricsEndpoint endpoint = MetricsEndpoint.open(0)) {
      endpoint.taskEnded("completed", 5_000_000);
      endpoint.taskEnded("completed", 7_000_000);
      endpoint.taskEnded("failed", 1_000_000);

      String text = scrape(endpoint);

      assertThat(text)
          .contains("kendall_task_latency_seconds_count{outcome=\"completed\"} 2")
          .contains("kendall_task_latency_seconds_sum{outcome=\"completed\"} 0.012")
          .contains("kendall_task_latency_seconds_count{outcome=\"failed\"} 1")
          .contains("kendall_task_latency_seconds_bucket{outcome=\"completed\",le=\"+Inf\"} 2");
    }
  }

  @Test
  void scrape_usage_showsTheLatestSample() throws Exception {
    try (MetricsEndpoint endpoint = MetricsEndpoint.open(0)) {
      endpoint.used(new UsageSample(1, 2, 3, 4));
      endpoint.used(new UsageSample(1.5, 2.5, 1024, 4096));

      assertThat(scrape(endpoint))
          .contains("kendall_cpu_seconds_total{process=\"parent\"} 1.5")
          .contains("kendall_cpu_seconds_total{process=\"children\"} 2.5")
          .contains("kendall_memory_resident_bytes{process=\"parent\"} 1024.0")
          .contains("kendall_memory_resident_bytes{process=\"children\"} 4096.0");
    }
  }

  @Test
  void scrape_figureToldTwice_showsTheLater() throws Exception {
    try (MetricsEndpoint endpoint = MetricsEndpoint.open(0)) {
      endpoint.figure("kendall.bench.ready", "ready", Map.of("params", "a"), 1);
      endpoint.figure("kendall.bench.ready", "ready", Map.of("params", "b"), 2);
      endpoint.figure("kendall.bench.ready", "ready", Map.of("params", "a"), 3);

      assertThat(scrape(endpoint))
          .contains("kendall_bench_ready{params=\"a\"} 3.0")
          .contains("kendall_bench_ready{params=\"b\"} 2.0");
    }
  }

  @Test
  void request_ofAnotherPathOrMethod_isRefusedAndTheNextIsAnswered() throws Exception {
    try (MetricsEndpoint endpoint = MetricsEndpoint.open(0)) {
      HttpRequest post =
          request(endpoint, "/metrics").POST(HttpRequest.BodyPublishers.ofString("x")).build();
      assertThat(CLIENT.send(request(endpoint, "/").build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(404);
      assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
      assertThat(scrape(endpoint)).contains("# HELP kendall_cpu_seconds_total");
    }
  }

  @Test
  void open_portTaken_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> MetricsEndpoint.open(taken.getLocalPort()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void close_endpoint_listensNoMoreAndLeavesNoThread() throws Exception {
    MetricsEndpoint endpoint = MetricsEndpoint.open(0);
    String unused = scrape(endpoint);
    HttpRequest again = request(endpoint, "/metrics").build();
    endpoint.close();

    assertThatThrownBy(() -> CLIENT.send(again, BodyHandlers.ofString()))
        .isInstanceOf(ConnectException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("kendall-metrics")) {
        thread.join(Duration.ofSeconds(10).toMillis());
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private static HttpRequest.Builder request(MetricsEndpoint endpoint, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static String scrape(MetricsEndpoint endpoint) throws Exception {
    HttpResponse<String> response =
        CLIENT.send(request(endpoint, "/metrics").build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    return response.body();
  }
}
