package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.executor.WorkerSource;
import io.kendall.runtime.ray.HeadWatch;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts actors as workers, and keeps one more ready for the first that dies, if it is to. */
final class RayWorkers implements WorkerSource {
  /** A worker's CPU on the cluster; its replacement takes the same one. */
  private static final double OWN_CPU = 1;

  private static final double CPU_OF_THE_DEAD = 0;

  private final Door door;
  private final Recruiter recruiter;
  private final HeadWatch watch;
  private final RayWorker.Shared shared;
  private final Set<RayWorker> alive = ConcurrentHashMap.newKeySet();
  private final OwnedThreads threads = new OwnedThreads("kendall-ray-spare");
  private final AtomicInteger claimants = new AtomicInteger();
  private final int workers;
  private final boolean keepsSpare;
  private volatile int offered;
  private int started;
  private @Nullable CompletableFuture<HiredActor> spare;

  /**
   * @param workers the pool's size: who is started after so many takes the place of one that died
   * @param keepsSpare whether one more is kept ready
   */
  RayWorkers(RayConnection cluster, int workers, boolean keepsSpare) throws IOException {
    this.workers = workers;
    this.keepsSpare = keepsSpare;
    door = new Door(cluster.address());
    recruiter = new Recruiter(cluster.head(), door);
    // The workers cannot see it: this end claims for them.
    ByteBuffer memory = ByteBuffer.allocateDirect(ClaimBoard.BYTES + Long.BYTES);
    ByteBuffer aligned = memory.alignedSlice(Long.BYTES).slice(0, ClaimBoard.BYTES);
    shared =
        new RayWorker.Shared(
            new ClaimBoard(aligned.order(memory.order())),
            ConcurrentHashMap.newKeySet(),
            this::share,
            recruiter::isHeadLost);
    watch = HeadWatch.start(cluster.head(), this::loseHead);
  }

  /** Without it nobody is replaced and no death is told: all end now, and whoever waits is told. */
  private void loseHead() {
    recruiter.loseHead();
    alive.forEach(RayWorker::kill);
  }

  private int share() {
    return Math.max(1, offered / workers);
  }

  @Override
  public WorkerChannel start(WorkerListener listener) throws IOException, InterruptedException {
    recruiter.requireHead();
    HiredActor actor = isReplacement() ? takeSpare() : hireFirst();
    RayWorker worker = new RayWorker(actor, claimants.incrementAndGet(), listener, shared);
    alive.add(worker);
    worker.serve(() -> alive.remove(worker));
    if (recruiter.isHeadLost()) {
      worker.kill();
    }
    return worker;
  }

  /** With the first one a spare starts too. */
  private synchronized boolean isReplacement() {
    if (started++ == 0) {
      prepareSpare();
    }
    return started > workers;
  }

  /** One of the first, ready when the spare is too: that would start beside the first tasks. */
  private HiredActor hireFirst() throws IOException, InterruptedException {
    HiredActor actor = recruiter.hire(OWN_CPU);
    CompletableFuture<HiredActor> beside = current();
    try {
      if (beside != null) {
        beside.get();
      }
    } catch (ExecutionException | CancellationException none) {
      // The first that dies has to wait for another.
    } catch (InterruptedException e) {
      recruiter.end(actor);
      throw e;
    }
    return actor;
  }

  private synchronized @Nullable CompletableFuture<HiredActor> current() {
    return spare;
  }

  private HiredActor takeSpare() throws IOException, InterruptedException {
    CompletableFuture<HiredActor> ready;
    synchronized (this) {
      ready = spare;
      prepareSpare();
    }
    if (ready == null) {
      return recruiter.hire(CPU_OF_THE_DEAD);
    }
    try {
      return ready.get();
    } catch (ExecutionException e) {
      throw new IOException(RayFailure.line(e), e);
    }
  }

  private synchronized void prepareSpare() {
    spare = null;
    if (!keepsSpare || recruiter.isClosed()) {
      return;
    }
    CompletableFuture<HiredActor> next = new CompletableFuture<>();
    spare = next;
    threads.start(
        () -> {
          try {
            HiredActor hired = recruiter.hire(CPU_OF_THE_DEAD);
            if (!next.complete(hired)) {
              recruiter.end(hired);
            }
          } catch (IOException | InterruptedException | RuntimeException e) {
            next.completeExceptionally(e);
          }
        });
  }

  @Override
  public int longestPayloadBytes() {
    return StreamMessage.LONGEST_PAYLOAD;
  }

  @Override
  public Optional<ClaimBoard> claimBoard() {
    return Optional.of(shared.board());
  }

  @Override
  public void onOffer(int tasks) {
    offered = tasks;
  }

  @Override
  public void close() {
    CompletableFuture<HiredActor> left;
    synchronized (this) {
      recruiter.close();
      left = spare;
    }
    watch.close();
    if (left != null && !left.cancel(false) && !left.isCompletedExceptionally()) {
      recruiter.end(left.join());
    }
    threads.join();
    door.close();
  }
}
