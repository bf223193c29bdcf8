package io.kendall.runtime.executor.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.ray.RayAddress;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import io.ray.api.ActorHandle;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This project's pool beside Ray's own on one cluster, in turns, so that whatever else the machine
 * does comes upon all alike. Not a test: takes the cluster's address, a Python that has Ray, and
 * how many rounds; the cluster has 16 CPUs declared. Prints medians with least and most.
 */
public final class RayPeers {
  private static final int WORKERS = 4;
  private static final long SERVICE_NANOS = 5_000_000;
  private static final int SLEEPS = 800;

  private RayPeers() {}

  /** One make of pool. */
  private interface Peer {
    void run(int tasks, long nanos) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    RayAddress address = RayAddress.parse(args[0]);
    int rounds = Integer.parseInt(args[2]);
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    try (RayConnection cluster = RayCluster.connect(address);
        TaskExecutor pool = RayExecutor.start(cluster, WORKERS, DispatchPolicy.standard());
        Python python = Python.start(args[1], address)) {
      List<ActorHandle<PeerActor>> actors = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        actors.add(Ray.actor(PeerActor::new).setResource("CPU", 1.0).remote());
      }
      Map<String, Peer> peers = new LinkedHashMap<>();
      peers.put("kendall", (tasks, nanos) -> runKendall(pool, tasks, nanos));
      peers.put("java-actors-1", (n, nanos) -> runActors(threads, actors, 1, n, nanos));
      peers.put("java-actors-256", (n, nanos) -> runActors(threads, actors, 256, n, nanos));
      peers.put("python-actor-pool", (n, nanos) -> python.run("actor-pool", n, nanos));
      peers.put("python-multiprocessing", (n, nanos) -> python.run("pool", n, nanos));
      compare(peers, rounds);
    } finally {
      threads.shutdown();
    }
  }

  private static void runKendall(TaskExecutor pool, int tasks, long nanos) {
    String agent = nanos > 0 ? SleepAgent.NAME : NoopAgent.NAME;
    Payload input = nanos > 0 ? SleepAgent.input(nanos) : Payload.none();
    boolean done =
        Outcomes.of(Outcomes.submit(pool, tasks, id -> TaskRequest.of(id, agent, input))).stream()
            .allMatch(Completed.class::isInstance);
    if (!done) {
      throw new IllegalStateException("a task was not completed");
    }
  }

  /** A thread for each actor, which waits for the oldest of so many calls. */
  private static void runActors(
      ExecutorService threads,
      List<ActorHandle<PeerActor>> actors,
      int window,
      int tasks,
      long nanos)
      throws Exception {
    byte[] input = ByteBuffer.allocate(Long.BYTES).putLong(nanos).array();
    AtomicInteger left = new AtomicInteger(tasks);
    List<Callable<Integer>> feeders = new ArrayList<>();
    for (ActorHandle<PeerActor> actor : actors) {
      feeders.add(
          () -> {
            ArrayDeque<ObjectRef<byte[]>> calls = new ArrayDeque<>();
            int done = 0;
            while (true) {
              while (calls.size() < window && left.getAndDecrement() > 0) {
                calls.add(actor.task(PeerActor::work, input).remote());
              }
              ObjectRef<byte[]> oldest = calls.poll();
              if (oldest == null) {
                return done;
              }
              oldest.get();
              done++;
            }
          });
    }
    int done = 0;
    for (Future<Integer> feeder : threads.invokeAll(feeders)) {
      done += feeder.get();
    }
    if (done != tasks) {
      throw new IllegalStateException(done + " of " + tasks + " calls came back");
    }
  }

  private static void compare(Map<String, Peer> peers, int rounds) throws Exception {
    Map<String, double[]> sleeps = new LinkedHashMap<>();
    Map<String, double[]> noops = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, Peer> peer : peers.entrySet()) {
        double sleep = perSecond(peer.getValue(), SLEEPS, SERVICE_NANOS);
        double noop =
            perSecond(peer.getValue(), peer.getKey().equals("kendall") ? 200_000 : 4000, 0);
        // The first round warms up.
        if (round >= 0) {
          sleeps.computeIfAbsent(peer.getKey(), name -> new double[rounds])[round] = sleep;
          noops.computeIfAbsent(peer.getKey(), name -> new double[rounds])[round] = noop;
        }
      }
    }
    print("5 ms tasks/s of " + WORKERS * 1_000_000_000L / SERVICE_NANOS, sleeps);
    print("no-op tasks/s", noops);
  }

  private static double perSecond(Peer peer, int tasks, long nanos) throws Exception {
    long beganNanos = System.nanoTime();
    peer.run(tasks, nanos);
    return tasks / ((System.nanoTime() - beganNanos) / 1e9);
  }

  private static void print(String title, Map<String, double[]> rates) {
    System.out.printf(
        Locale.ROOT, "%-24s %10s %10s %10s %8s%n", title, "median", "least", "most", "× less");
    double own = 0;
    for (Map.Entry<String, double[]> peer : rates.entrySet()) {
      double[] sorted = peer.getValue().clone();
      Arrays.sort(sorted);
      double median = sorted[sorted.length / 2];
      own = own == 0 ? median : own;
      System.out.printf(
          Locale.ROOT,
          "%-24s %10.1f %10.1f %10.1f %8.2f%n",
          peer.getKey(),
          median,
          sorted[0],
          sorted[sorted.length - 1],
          own / median);
    }
  }

  /** Ray's pools of Python workers, whose driver is a Python process. */
  private record Python(Process process, Path script, Writer orders, BufferedReader answers)
      implements AutoCloseable {
    static Python start(String program, RayAddress address) throws IOException {
      Path script = Files.createTempFile("kendall-", ".py");
      try (InputStream source =
          Objects.requireNonNull(RayPeers.class.getResourceAsStream("ray_pools.py"))) {
        Files.write(script, source.readAllBytes());
      }
      Process process =
          new ProcessBuilder(
                  program, script.toString(), address.toString(), Integer.toString(WORKERS))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Python python =
          new Python(process, script, process.outputWriter(UTF_8), process.inputReader(UTF_8));
      python.expect("ready");
      return python;
    }

    void run(String kind, int tasks, long nanos) throws IOException {
      orders.write("%s %d %d\n".formatted(kind, tasks, nanos));
      orders.flush();
      expect("done");
    }

    private void expect(String word) throws IOException {
      String line = answers.readLine();
      while (line != null && !line.equals(word)) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new IOException("Python has ended");
      }
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      Files.deleteIfExists(script);
    }
  }
}
