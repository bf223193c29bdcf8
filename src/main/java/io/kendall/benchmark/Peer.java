package io.kendall.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeoutException;

/** A pool of workers, of whatever make, under the same tasks. */
interface Peer extends AutoCloseable {
  /** This project's own. */
  String KENDALL = "kendall";

  /** Every make that can be compared; those of Python last. */
  List<String> NAMES =
      List.of(
          KENDALL,
          "java-thread-pool",
          "java-fork-join-pool",
          "python-pool",
          "python-pool-chunks",
          "python-executor",
          "python-executor-chunks");

  /** Tasks in a message where they travel in chunks. */
  int CHUNK = 64;

  /**
   * Runs tasks, all handed over at once, and returns when the last one has ended.
   *
   * @param tasks how many
   * @param serviceNanos how long each holds its worker; with 0 it does nothing
   */
  void run(int tasks, long serviceNanos)
      throws IOException, InterruptedException, ExecutionException, TimeoutException;

  @Override
  void close();

  /** The makes that this machine has what they need for; asks Python, so not for nothing. */
  static List<String> here() {
    boolean python = PythonPeer.runsHere();
    return NAMES.stream().filter(name -> python || !name.startsWith("python")).toList();
  }

  /**
   * Starts a pool.
   *
   * @param name one of {@link #NAMES}
   * @param workers number of workers (c), at least 1
   */
  static Peer start(String name, int workers)
      throws IOException, InterruptedException, TimeoutException {
    return switch (name) {
      case KENDALL -> new KendallPeer(Pool.start("process", workers));
      case "java-thread-pool" -> new JavaPeer(Executors.newFixedThreadPool(workers));
      case "java-fork-join-pool" -> new JavaPeer(new ForkJoinPool(workers));
      case "python-pool" -> PythonPeer.start("pool", workers, 1);
      case "python-pool-chunks" -> PythonPeer.start("pool", workers, CHUNK);
      case "python-executor" -> PythonPeer.start("executor", workers, 1);
      case "python-executor-chunks" -> PythonPeer.start("executor", workers, CHUNK);
      default -> throw new IllegalArgumentException("peer must be one of " + NAMES);
    };
  }
}
