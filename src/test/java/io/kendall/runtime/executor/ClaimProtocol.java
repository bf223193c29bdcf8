package io.kendall.runtime.executor;

import static io.kendall.runtime.executor.ClaimState.PLACES;

import io.kendall.runtime.executor.ClaimState.At;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of {@link ClaimBoard}, {@link OpenLine} and {@link Station} with two workers, each step
 * at most one access to the shared memory: whatever can happen next from a state. Between any two
 * steps of one party others may do any number of theirs, and a worker may die.
 */
final class ClaimProtocol {
  /** What would be wrong in a protocol like this one, to see that it would be found. */
  enum Flaw {
    NONE,
    HEAD_MOVES_BEFORE_THE_CLAIM,
    CLAIM_WITHOUT_COMPARING,
    WORD_BEFORE_CELL,
    CELL_FREE_WHEN_TOLD,
    ROOM_WITHOUT_LOOKING,
    UNTOLD_FORGOTTEN
  }

  private static final int DISPATCHER = 0;
  private final Flaw flaw;
  private final int deaths;

  /**
   * @param deaths of workers, at most
   */
  ClaimProtocol(Flaw flaw, int deaths) {
    this.flaw = flaw;
    this.deaths = deaths;
  }

  /** All states that one step leads to. */
  List<ClaimState> successors(ClaimState state) {
    List<ClaimState> all = new ArrayList<>();
    for (int id = 1; id <= state.workers.length; id++) {
      if (!state.worker(id).dead) {
        ClaimState next = state.copy();
        if (step(next, next.worker(id), id)) {
          all.add(next);
        }
        if (state.deaths < deaths) {
          ClaimState death = state.copy();
          death.worker(id).dead = true;
          death.deaths++;
          all.add(death);
        }
      }
    }
    if (state.dispatcher == At.REST) {
      addEvents(state, all);
    } else {
      ClaimState next = state.copy();
      dispatch(next);
      all.add(next);
    }
    return all;
  }

  /** One step of a worker; false if it can only wait. */
  private boolean step(ClaimState s, ClaimWorker me, int id) {
    switch (me.at) {
      case HEAD -> {
        me.head = s.head;
        me.at = At.WORD;
      }
      case WORD -> {
        me.word = s.word(me.head);
        me.at = !me.word.isOf(me.head) ? At.HEAD_AGAIN : me.word.claimed() ? At.PASS : At.CLAIM;
        if (me.at == At.CLAIM && flaw == Flaw.HEAD_MOVES_BEFORE_THE_CLAIM) {
          s.passBy(me.head);
        }
      }
      // Whether it returns with nothing or looks again, it looks again some time.
      case HEAD_AGAIN -> me.beginAgain();
      case PASS -> {
        s.passBy(me.head);
        me.beginAgain();
      }
      case CLAIM -> {
        boolean swapped = s.swap(me.head, me.word, id, flaw != Flaw.CLAIM_WITHOUT_COMPARING);
        if (swapped) {
          me.at = At.PASS_OWN;
        } else {
          me.beginAgain();
        }
      }
      case PASS_OWN -> {
        s.passBy(me.head);
        me.at = At.TELL;
      }
      case TELL -> {
        if (me.told != 0 || me.answered != 0) {
          return false;
        }
        me.told = me.head;
        me.at = At.READ;
      }
      case READ -> {
        s.read(me);
        me.at = At.ANSWER;
      }
      case ANSWER -> {
        me.answered = me.task;
        me.beginAgain();
      }
      default -> throw new AssertionError(me.at);
    }
    return true;
  }

  /** What the dispatcher may turn to when it is at rest. */
  private void addEvents(ClaimState state, List<ClaimState> all) {
    if (!state.line.isEmpty()) {
      ClaimState fill = state.copy();
      fill.dispatcher = At.FILL;
      all.add(fill);
    }
    for (int id = 1; id <= state.workers.length; id++) {
      ClaimWorker worker = state.worker(id);
      if (worker.told != 0) {
        ClaimState told = state.copy();
        told.tell(id, flaw == Flaw.CELL_FREE_WHEN_TOLD);
        told.dispatcher = At.FILL;
        all.add(told);
      } else if (worker.answered != 0) {
        ClaimState answered = state.copy();
        answered.answer(id);
        all.add(answered);
      } else if (worker.dead && !worker.buried) {
        ClaimState left = state.copy();
        left.bury(id, flaw != Flaw.UNTOLD_FORGOTTEN);
        left.dispatcher = At.FILL;
        all.add(left);
      }
    }
  }

  /** One step of what the dispatcher is at. */
  private void dispatch(ClaimState s) {
    switch (s.dispatcher) {
      case FILL -> s.dispatcher = fill(s);
      case ROOM -> {
        s.seenHead = s.head;
        boolean room = s.seenHead > s.next - PLACES || flaw == Flaw.ROOM_WITHOUT_LOOKING;
        s.dispatcher = room ? At.OFFER : At.ROOM_OF;
      }
      case ROOM_OF ->
          s.dispatcher = s.word(s.seenHead).isOf(s.seenHead) ? At.ROOM_CLAIMED : s.restOrRejoin();
      case ROOM_CLAIMED ->
          s.dispatcher = s.word(s.seenHead).claimed() ? At.ROOM_PASS : s.restOrRejoin();
      case ROOM_PASS -> {
        s.passBy(s.seenHead);
        s.dispatcher = At.ROOM;
      }
      case OFFER -> {
        s.beginOffer();
        s.offerHalf(flaw == Flaw.WORD_BEFORE_CELL);
        s.dispatcher = At.OFFER_WORD;
      }
      case OFFER_WORD -> {
        s.offerHalf(flaw != Flaw.WORD_BEFORE_CELL);
        s.next++;
        s.dispatcher = At.FILL;
      }
      case WITHDRAW -> {
        if (s.withdrawing <= s.next - 1 - PLACES) {
          s.line.add(0, s.rejoining.remove(0));
          s.dispatcher = At.FILL;
        } else if (s.isOffered(s.withdrawing) && !s.word(s.withdrawing).claimed()) {
          s.seenWord = s.word(s.withdrawing);
          s.dispatcher = At.WITHDRAW_SWAP;
        } else {
          s.withdrawing--;
        }
      }
      case WITHDRAW_SWAP -> {
        if (s.swap(s.withdrawing, s.seenWord, DISPATCHER, true)) {
          int task = s.remove(s.withdrawing);
          s.freeCellOf(task);
          s.line.add(0, task);
        }
        s.withdrawing--;
        s.dispatcher = At.WITHDRAW;
      }
      default -> throw new AssertionError(s.dispatcher);
    }
  }

  private static At fill(ClaimState s) {
    boolean possible = !s.line.isEmpty() && s.offered[s.place(s.next)] == 0 && s.freeCell() >= 0;
    return possible ? At.ROOM : s.restOrRejoin();
  }
}
