package io.kendall.runtime.executor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClaimBoardTest {
  private ClaimBoard board;

  @BeforeEach
  void open() {
    board = new ClaimBoard(ByteBuffer.allocateDirect(ClaimBoard.BYTES + 7).alignedSlice(8));
    board.open();
  }

  private static Assignment task(long ticket) {
    return new Assignment(ticket, 2, "ágent", payload("{\"n\":" + ticket + "}"));
  }

  private static Payload payload(String json) {
    return Payload.remainderOf(ByteBuffer.wrap(json.getBytes(UTF_8)));
  }

  private void offer(int count) {
    for (int i = 0; i < count; i++) {
      board.offer(ClaimBoard.FIRST + i, i, task(i));
    }
  }

  @Test
  void memory_ofAnotherSize_isRefused() {
    assertThatThrownBy(() -> new ClaimBoard(ByteBuffer.allocateDirect(64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 64");
  }

  @Test
  void claim_nothingOnOffer_isNull() {
    assertThat(board.claim(1)).isNull();
  }

  @Test
  void claim_severalOnOffer_areTakenInOrderAndWhole() {
    offer(3);

    for (long i = 0; i < 3; i++) {
      assertThat(board.claimant(ClaimBoard.FIRST + i)).isNegative();
      ClaimBoard.Claimed claimed = claim(7);
      assertThat(board.read(claimed)).isEqualTo(task(i));
      assertThat(claimed.claim().number()).isEqualTo(ClaimBoard.FIRST + i);
      assertThat(board.claimant(ClaimBoard.FIRST + i)).isEqualTo(7);
    }
    assertThat(board.claim(7)).isNull();
  }

  @Test
  void withdraw_onOffer_isPassedBy() {
    offer(3);

    assertThat(board.withdraw(ClaimBoard.FIRST)).isTrue();
    assertThat(board.withdraw(ClaimBoard.FIRST + 1)).isTrue();
    assertThat(board.read(claim(1))).isEqualTo(task(2));
  }

  @Test
  void withdraw_claimed_isRefused() {
    offer(1);
    board.claim(5);

    assertThat(board.withdraw(ClaimBoard.FIRST)).isFalse();
    assertThat(board.claimant(ClaimBoard.FIRST)).isEqualTo(5);
  }

  @Test
  void room_untilTheRingIsRound_thenOnceTheFirstIsTaken() {
    offer(ClaimBoard.PLACES);
    long next = ClaimBoard.FIRST + ClaimBoard.PLACES;

    assertThat(board.hasRoomFor(next)).isFalse();
    assertThat(board.withdraw(ClaimBoard.FIRST + 1)).isTrue();
    assertThat(board.hasRoomFor(next)).isFalse();
    assertThat(board.read(claim(1))).isEqualTo(task(0));
    assertThat(board.hasRoomFor(next)).isTrue();
    assertThat(board.hasRoomFor(next + 1)).isTrue();
    assertThat(board.hasRoomFor(next + 2)).isFalse();
  }

  @Test
  void fits_byAgentAndPayload() {
    assertThat(ClaimBoard.fits(task(1))).isTrue();
    assertThat(ClaimBoard.fits(new Assignment(1, 1, "a", payload("\"" + "x".repeat(1600) + "\""))))
        .isFalse();
    assertThat(ClaimBoard.fits(new Assignment(1, 1, "ä".repeat(600), Payload.none()))).isFalse();
  }

  /**
   * Many rounds of the ring, by claimants that never stop; a cell is used again once it is read.
   */
  @Test
  void claims_ofSeveralAtOnce_areEachMadeOnceAndInOrder() throws Exception {
    int tasks = 200_000;
    int[] cells = new int[tasks];
    Queue<Integer> free = new ConcurrentLinkedQueue<>();
    IntStream.range(0, ClaimBoard.CELLS).forEach(free::add);
    AtomicInteger left = new AtomicInteger(tasks);
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    ExecutorService claimants = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> claims = new ArrayList<>();
      for (int claimant = 1; claimant <= 3; claimant++) {
        int own = claimant;
        claims.add(claimants.submit(() -> claimAll(own, left, seen, free, cells)));
      }
      for (int i = 0; i < tasks; i++) {
        long number = ClaimBoard.FIRST + i;
        Integer cell = null;
        while (!board.hasRoomFor(number) || (cell = free.poll()) == null) {
          Thread.onSpinWait();
        }
        cells[i] = cell;
        board.offer(number, cell, task(i));
      }
      int claimed = 0;
      for (Future<Integer> claim : claims) {
        claimed += claim.get();
      }
      assertThat(claimed).isEqualTo(tasks);
      assertThat(seen).hasSize(tasks);
    } finally {
      claimants.shutdownNow();
    }
  }

  private int claimAll(
      int claimant, AtomicInteger left, Set<Long> seen, Queue<Integer> free, int[] cells) {
    int claims = 0;
    long last = -1;
    while (left.get() > 0) {
      ClaimBoard.Claimed claimed = board.claim(claimant);
      if (claimed == null) {
        Thread.onSpinWait();
        continue;
      }
      Assignment task = board.read(claimed);
      long ticket = task.ticket();
      assertThat(ticket).isGreaterThan(last);
      assertThat(task).isEqualTo(task(ticket));
      last = ticket;
      claims++;
      seen.add(ticket);
      free.add(cells[(int) ticket]);
      left.decrementAndGet();
    }
    return claims;
  }

  private ClaimBoard.Claimed claim(int claimant) {
    return Objects.requireNonNull(board.claim(claimant));
  }
}
