package io.kendall.runtime.executor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A state of {@link ClaimProtocol}: the shared memory, what each party knows, and where it is. */
final class ClaimState {
  static final int PLACES = 2;
  private static final int CELLS = 2 * PLACES;
  static final Word NOTHING = new Word(0, false, 0);

  /** Where a party is: what it does next. */
  enum At {
    HEAD,
    WORD,
    HEAD_AGAIN,
    PASS,
    CLAIM,
    PASS_OWN,
    TELL,
    READ,
    ANSWER,
    REST,
    FILL,
    ROOM,
    ROOM_OF,
    ROOM_CLAIMED,
    ROOM_PASS,
    OFFER,
    OFFER_WORD,
    WITHDRAW,
    WITHDRAW_SWAP
  }

  /**
   * A word of the ring.
   *
   * @param who the cell, or the claimant if it is claimed
   */
  record Word(int number, boolean claimed, int who) {
    boolean isOf(int other) {
      return number == other;
    }
  }

  // The shared memory.
  int head = PLACES;
  private final Word[] words = new Word[PLACES];
  private final int[] cells = new int[CELLS];

  // The workers.
  final ClaimWorker[] workers = {new ClaimWorker(), new ClaimWorker()};
  int deaths;

  // The dispatcher. Tasks are numbered from 1; 0 is none.
  At dispatcher = At.REST;
  int next = PLACES;
  final int[] offered = new int[PLACES];
  private final int[] offers;
  private final int[] cellOf;
  private final boolean[] done;
  final List<Integer> line = new ArrayList<>();
  final List<Integer> rejoining = new ArrayList<>();
  int seenHead;
  Word seenWord = NOTHING;
  int withdrawing;

  ClaimState(int tasks) {
    Arrays.fill(words, NOTHING);
    offers = new int[tasks + 1];
    cellOf = new int[tasks + 1];
    Arrays.fill(cellOf, -1);
    done = new boolean[tasks + 1];
    IntStream.rangeClosed(1, tasks).forEach(line::add);
  }

  ClaimState copy() {
    return new ClaimState(this);
  }

  private ClaimState(ClaimState s) {
    head = s.head;
    System.arraycopy(s.words, 0, words, 0, PLACES);
    System.arraycopy(s.cells, 0, cells, 0, CELLS);
    for (int i = 0; i < workers.length; i++) {
      workers[i] = s.workers[i].copy();
    }
    deaths = s.deaths;
    dispatcher = s.dispatcher;
    next = s.next;
    System.arraycopy(s.offered, 0, offered, 0, PLACES);
    offers = s.offers.clone();
    cellOf = s.cellOf.clone();
    done = s.done.clone();
    line.addAll(s.line);
    rejoining.addAll(s.rejoining);
    seenHead = s.seenHead;
    seenWord = s.seenWord;
    withdrawing = s.withdrawing;
  }

  /** All that tells this state from others, a character for each number. */
  String key() {
    StringBuilder key = new StringBuilder();
    key.append(dispatcher);
    add(key, head, next, deaths, seenHead, withdrawing);
    add(key, seenWord);
    for (Word word : words) {
      add(key, word);
    }
    for (int[] numbers : List.of(cells, offered, offers, cellOf)) {
      add(key, numbers);
    }
    for (boolean ended : done) {
      add(key, ended ? 1 : 0);
    }
    for (ClaimWorker w : workers) {
      key.append(w.at);
      add(key, w.head, w.task, w.told, w.answered, w.holds);
      add(key, w.dead ? 1 : 0, w.buried ? 1 : 0);
      add(key, w.word);
    }
    line.forEach(task -> add(key, task));
    add(key, 0);
    rejoining.forEach(task -> add(key, task));
    return key.toString();
  }

  private static void add(StringBuilder key, Word word) {
    add(key, word.number, word.claimed ? 1 : 0, word.who);
  }

  private static void add(StringBuilder key, int... numbers) {
    for (int number : numbers) {
      key.append((char) (number + 1));
    }
  }

  ClaimWorker worker(int id) {
    return workers[id - 1];
  }

  int place(int number) {
    return number % PLACES;
  }

  Word word(int number) {
    return words[place(number)];
  }

  void passBy(int number) {
    head = head == number ? number + 1 : head;
  }

  boolean swap(int number, Word expected, int who, boolean comparing) {
    if (comparing && !word(number).equals(expected)) {
      return false;
    }
    if (who > 0) {
      for (Word other : words) {
        require(other.claimed || other.number == 0 || other.number >= number, "out of order");
      }
    }
    words[place(number)] = new Word(number, true, who);
    return true;
  }

  void read(ClaimWorker me) {
    me.task = cells[me.word.who];
    require(offers[me.task] == me.head || me.holds == me.task, "another task was read");
  }

  boolean isOffered(int number) {
    int task = offered[place(number)];
    return task != 0 && offers[task] == number;
  }

  int remove(int number) {
    int task = offered[place(number)];
    require(task != 0 && offers[task] == number, "nothing is on offer as " + number);
    offered[place(number)] = 0;
    offers[task] = 0;
    return task;
  }

  int freeCell() {
    for (int cell = 0; cell < CELLS; cell++) {
      int it = cell;
      if (IntStream.of(cellOf).noneMatch(used -> used == it)) {
        return cell;
      }
    }
    return -1;
  }

  void freeCellOf(int task) {
    cellOf[task] = -1;
  }

  void beginOffer() {
    int task = line.remove(0);
    cellOf[task] = freeCell();
    offers[task] = next;
    offered[place(next)] = task;
  }

  void offerHalf(boolean word) {
    int task = offered[place(next)];
    if (word) {
      require(words[place(next)].claimed || words[place(next)].number == 0, "offer overwritten");
      words[place(next)] = new Word(next, false, cellOf[task]);
    } else {
      cells[cellOf[task]] = task;
    }
  }

  void tell(int id, boolean freeCell) {
    ClaimWorker worker = worker(id);
    Word word = word(worker.told);
    require(word.isOf(worker.told) && word.claimed && word.who == id, "told what is not claimed");
    worker.holds = remove(worker.told);
    if (freeCell) {
      freeCellOf(worker.holds);
    }
    worker.told = 0;
  }

  void answer(int id) {
    ClaimWorker worker = worker(id);
    require(worker.holds == worker.answered, "an answer to another task");
    require(!done[worker.answered], "done twice");
    done[worker.answered] = true;
    freeCellOf(worker.answered);
    worker.holds = 0;
    worker.answered = 0;
  }

  void bury(int id, boolean untold) {
    ClaimWorker worker = worker(id);
    worker.buried = true;
    for (int task : untold ? offered.clone() : new int[0]) {
      Word word = word(task == 0 ? 0 : offers[task]);
      if (task != 0 && word.isOf(offers[task]) && word.claimed && word.who == id) {
        remove(offers[task]);
        freeCellOf(task);
        rejoining.add(task);
        break;
      }
    }
    if (worker.holds != 0) {
      freeCellOf(worker.holds);
      rejoining.add(worker.holds);
      worker.holds = 0;
    }
  }

  At restOrRejoin() {
    seenHead = 0;
    seenWord = NOTHING;
    withdrawing = rejoining.isEmpty() ? 0 : next - 1;
    return rejoining.isEmpty() ? At.REST : At.WITHDRAW;
  }

  boolean isAllDone() {
    return IntStream.range(1, done.length).allMatch(task -> done[task]);
  }

  /** No task is lost: whoever is alive can still come to it. */
  void requireNothingLost() {
    if (dispatcher != At.REST) {
      return;
    }
    for (int task = 1; task < done.length; task++) {
      int it = task;
      long where = line.stream().filter(waiting -> waiting == it).count();
      where += IntStream.of(offered).filter(on -> on == it).count();
      where += Arrays.stream(workers).filter(worker -> worker.holds == it).count();
      require(where == (done[task] ? 0 : 1), "task " + task + " is in " + where + " places");
      if (offers[task] != 0) {
        Word word = word(offers[task]);
        require(word.isOf(offers[task]), "an offer was overwritten");
        require(word.claimed || head <= offers[task], "an offer was passed by");
        for (int before = head; before < offers[task]; before++) {
          require(word(before).isOf(before), "the way to an offer is barred");
        }
        require(!word.claimed || word.who > 0, "claimed for nobody");
        require(!word.claimed || !worker(word.who).buried, "claimed by one long dead");
      }
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ClaimProtocolModelTest.Violation(otherwise);
    }
  }
}
