package io.kendall.runtime.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The dispatcher's side of a {@link ClaimBoard}: which task has which number and cell there. The
 * dispatcher's lock guards it; the workers' claims come in between and are learnt of afterwards.
 */
final class OpenLine {
  private final ClaimBoard board;
  private final IntConsumer watcher;
  private final @Nullable PendingTask[] offered = new @Nullable PendingTask[ClaimBoard.PLACES];
  private final int[] freeCells = new int[ClaimBoard.CELLS];
  private int freeCellCount = ClaimBoard.CELLS;
  private long next = ClaimBoard.FIRST;
  private int size;

  /**
   * @param watcher told the number of tasks that are on offer or claimed untold when it changes
   */
  OpenLine(ClaimBoard board, IntConsumer watcher) {
    this.board = board;
    this.watcher = watcher;
    for (int i = 0; i < freeCells.length; i++) {
      freeCells[i] = freeCells.length - 1 - i;
    }
    board.open();
  }

  /** Offers a task to whoever finishes first; false if it cannot be now. */
  boolean offer(PendingTask task) {
    Assignment assignment = task.nextAssignment();
    if (offered[place(next)] != null
        || freeCellCount == 0
        || !ClaimBoard.fits(assignment)
        || !board.hasRoomFor(next)) {
      return false;
    }
    task.cell = freeCells[--freeCellCount];
    task.offer = next;
    offered[place(next)] = task;
    board.offer(next++, task.cell, assignment);
    watcher.accept(++size);
    return true;
  }

  /** Takes the first task off the board for a worker that has not claimed it; null if none is. */
  @Nullable PendingTask takeFirst() {
    if (size == 0) {
      return null;
    }
    ClaimBoard.Claimed claimed = board.claim(ClaimBoard.DISPATCHER);
    if (claimed == null) {
      return null;
    }
    PendingTask task = remove(claimed.claim().number());
    freeCell(task);
    return task;
  }

  /**
   * A worker says that it has claimed a task.
   *
   * @throws IllegalStateException if it has not
   */
  PendingTask claimed(long number, int claimant) {
    PendingTask task = offered[place(number)];
    if (task == null || task.offer != number || board.claimant(number) != claimant) {
      throw new IllegalStateException("worker %d has not claimed %d".formatted(claimant, number));
    }
    return remove(number);
  }

  /** Takes a task back; false if a worker has claimed it and is about to say so. */
  boolean withdraw(PendingTask task) {
    if (!board.withdraw(task.offer)) {
      return false;
    }
    freeCell(remove(task.offer));
    return true;
  }

  /** Takes back what nobody has claimed, in the order of the line. */
  List<PendingTask> withdrawAll() {
    List<PendingTask> back = new ArrayList<>();
    // From the end, so that who claims meanwhile still claims the first.
    for (long number = next - 1; number > next - 1 - ClaimBoard.PLACES; number--) {
      PendingTask task = offered[place(number)];
      if (task != null && withdraw(task)) {
        back.add(0, task);
      }
    }
    return back;
  }

  /** What a worker that is gone had claimed without having said so, in the order of the line. */
  List<PendingTask> untold(int claimant) {
    List<PendingTask> tasks = new ArrayList<>();
    for (long number = next - ClaimBoard.PLACES; number < next; number++) {
      PendingTask task = offered[place(number)];
      if (task != null && board.claimant(task.offer) == claimant) {
        freeCell(remove(task.offer));
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** The worker that claimed a task reads its cell no more. */
  void freeCell(PendingTask task) {
    if (task.cell >= 0) {
      freeCells[freeCellCount++] = task.cell;
      task.cell = -1;
    }
  }

  /** Adds what is on offer or claimed untold. */
  void addTo(List<PendingTask> tasks) {
    for (PendingTask task : offered) {
      if (task != null) {
        tasks.add(task);
      }
    }
  }

  private PendingTask remove(long number) {
    PendingTask task = offered[place(number)];
    if (task == null || task.offer != number) {
      throw new IllegalStateException("nothing is on offer as " + number);
    }
    offered[place(number)] = null;
    task.offer = -1;
    watcher.accept(--size);
    return task;
  }

  private static int place(long number) {
    return (int) (number & (ClaimBoard.PLACES - 1));
  }
}
