package io.kendall.runtime.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the dispatcher makes of claims, step by step: two workers, told and untold. */
class LedgerClaimTest {
  private final ClaimBoard board =
      new ClaimBoard(ByteBuffer.allocateDirect(ClaimBoard.BYTES + 7).alignedSlice(8));
  private final AtomicInteger onOffer = new AtomicInteger();
  private final Ledger ledger =
      new Ledger(DispatchPolicy.standard(), Optional.of(board), onOffer::set, () -> {});
  private final WorkerChannel first = new NumberedWorker(1);
  private final WorkerChannel second = new NumberedWorker(2);
  private final List<PendingTask> tasks = new ArrayList<>();

  /** A worker of which no more than its number matters here. */
  private record NumberedWorker(int claimant) implements WorkerChannel {
    @Override
    public long id() {
      return claimant;
    }

    @Override
    public void assign(Assignment assignment) {}

    @Override
    public void cancel(Assignment assignment) {}

    @Override
    public void kill() {}

    @Override
    public void close(Duration limit) {}
  }

  /** A worker at the first of these tasks, the others waiting. */
  private void start(int count) {
    ledger.enter(first);
    for (int i = 0; i < count; i++) {
      submit("t" + i);
    }
    assertThat(tasks.get(0).channel).isSameAs(first);
  }

  private void submit(String payload) {
    assertThat(ledger.takePlace(false)).isTrue();
    TaskRequest request = TaskRequest.of(tasks.size(), "a", Payload.of(TextNode.valueOf(payload)));
    PendingTask task = ledger.accept(request, 0);
    tasks.add(task);
    ledger.join(task);
  }

  private Claim claim(WorkerChannel worker) {
    return requireNonNull(board.claim(worker.claimant())).claim();
  }

  private @Nullable Settled settle(WorkerChannel worker, PendingTask task, @Nullable Claim claim) {
    return ledger.settle(
        worker,
        task.ticket,
        task.attempt,
        claim,
        ended -> new TaskOutcome.Completed(ended.request.id(), ended.timingAt(3), Payload.none()));
  }

  @Test
  void claim_told_bindsTheNextTaskAtItsInstant() {
    start(3);
    Claim claim = claim(first);

    Settled settled = requireNonNull(settle(first, tasks.get(0), claim));

    assertThat(settled.next()).isNull();
    assertThat(settled.late()).isNull();
    assertThat(tasks.get(1).channel).isSameAs(first);
    assertThat(tasks.get(1).attempt).isEqualTo(1);
    assertThat(tasks.get(1).dispatchedNanos).isEqualTo(claim.claimedNanos());
  }

  @Test
  void claim_notMade_isRefused() {
    start(2);

    assertThatThrownBy(() -> settle(first, tasks.get(0), new Claim(ClaimBoard.FIRST, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("worker 1 has not claimed");
  }

  @Test
  void claim_ofAnother_isRefused() {
    start(2);
    Claim claim = claim(second);

    assertThatThrownBy(() -> settle(first, tasks.get(0), claim))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void death_withAClaimUntold_bringsItBackBehindItsTaskAndCostsNoAttempt() {
    start(4);
    claim(first);

    assertThat(ledger.leave(first, "killed")).hasSize(2);
    PendingTask again = ledger.enter(second);

    assertThat(again).isSameAs(tasks.get(0));
    assertThat(tasks.get(0).attempt).isEqualTo(2);
    for (int i = 1; i < 4; i++) {
      Claim claim = claim(second);
      settle(second, tasks.get(i - 1), claim);
      assertThat(tasks.get(i).channel).as("task %d", i).isSameAs(second);
      assertThat(tasks.get(i).attempt).isEqualTo(1);
    }
  }

  @Test
  void deadline_ofATaskOnOffer_takesItOffTheBoard() {
    start(3);
    ledger.timeOut(tasks.get(1));

    settle(first, tasks.get(0), claim(first));

    assertThat(tasks.get(1).channel).isNull();
    assertThat(tasks.get(2).channel).isSameAs(first);
  }

  @Test
  void deadline_ofATaskClaimedUntold_isKnownOnceItIsTold() {
    start(2);
    Claim claim = claim(first);
    ledger.timeOut(tasks.get(1));

    Settled settled = requireNonNull(settle(first, tasks.get(0), claim));

    assertThat(settled.late()).isSameAs(tasks.get(1));
    assertThat(ledger.isAt(first, tasks.get(1))).isTrue();
  }

  @Test
  void task_tooLargeForTheBoard_holdsUpWhatCameAfterIt() {
    start(1);
    submit("x".repeat(2000));
    submit("small");
    assertThat(board.claim(1)).isNull();

    Settled settled = requireNonNull(settle(first, tasks.get(0), null));

    assertThat(settled.next()).isSameAs(tasks.get(1));
    settle(first, tasks.get(1), claim(first));
    assertThat(tasks.get(2).channel).isSameAs(first);
  }

  @Test
  void line_longerThanTheBoard_isServedInOrder() {
    int count = 3 * ClaimBoard.PLACES;
    start(count);

    for (int i = 1; i < count; i++) {
      // Now and then a worker finds nothing and is handed its task.
      settle(first, tasks.get(i - 1), i % 5 == 0 ? null : claim(first));
      assertThat(tasks.get(i).channel).as("task %d", i).isSameAs(first);
    }
    assertThat(board.claim(1)).isNull();
    assertThat(onOffer).hasValue(0);
  }

  @Test
  void onOffer_taskClaimedUntold_isStillCounted() {
    start(3);
    assertThat(onOffer).hasValue(2);
    Claim claim = claim(first);

    assertThat(onOffer).hasValue(2);
    settle(first, tasks.get(0), claim);
    assertThat(onOffer).hasValue(1);
  }

  @Test
  void drain_takesEverythingOffTheBoard() {
    Ledger hasty =
        new Ledger(
            DispatchPolicy.standard().withDrainLimit(Duration.ZERO),
            Optional.of(board),
            onOffer::set,
            () -> {});
    hasty.enter(first);
    for (int i = 0; i < 5; i++) {
      hasty.takePlace(false);
      hasty.join(hasty.accept(TaskRequest.of(i, "a", Payload.none()), 0));
    }

    assertThat(hasty.drain()).hasSize(5);
    assertThat(board.claim(1)).isNull();
  }
}
