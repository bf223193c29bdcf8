package io.kendall.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Measures base and head in turns: in each round one fork of every wanted cell on each side, with
 * the same tasks. Who goes first changes from cell to cell and from round to round, so that a
 * machine that slows down slows both alike. What one side has not or cannot do is not measured
 * again.
 */
public final class TurnRunner {
  private final List<Cell> cells;
  private final int rounds;
  private final long seed;
  private final JarBench base;
  private final JarBench head;
  private final RunListener listener;
  private final TimeLeft timeLeft;
  private final Set<Cell> over = new LinkedHashSet<>();
  private int done;

  /**
   * What a round came to.
   *
   * @param base the folders of base's results
   * @param head the folders of head's
   * @param failures what gave no result, and why
   * @param absences what one side alone has, in the first round: a sentence for each
   */
  public record Round(
      List<Path> base,
      List<Path> head,
      Map<Cell, JarBench.Failed> failures,
      List<String> absences) {
    public Round {
      base = List.copyOf(base);
      head = List.copyOf(head);
      failures = Map.copyOf(failures);
      absences = List.copyOf(absences);
    }
  }

  /**
   * A runner.
   *
   * @param rounds how many there will be, for the time that is left
   * @param seed of the first round; each later one has the next
   */
  public TurnRunner(
      List<Cell> cells, int rounds, long seed, JarBench base, JarBench head, RunListener listener) {
    this.cells = List.copyOf(cells);
    this.rounds = rounds;
    this.seed = seed;
    this.base = base;
    this.head = head;
    this.listener = listener;
    timeLeft = new TimeLeft(steps());
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int cell = 0; cell < cells.size(); cell++) {
        steps.add(step(round, cell, base, 0));
        steps.add(step(round, cell, head, 1));
      }
    }
    return steps;
  }

  private Step step(int round, int cell, JarBench side, int place) {
    int total = 2 * rounds * cells.size();
    int number = 2 * (round * cells.size() + cell) + place + 1;
    return new Step(number, total, cells.get(cell), round + 1, side.side());
  }

  /**
   * Measures the next round.
   *
   * @param wanted the cells that are needed; the others are left out
   */
  public Round next(Predicate<Cell> wanted) throws IOException, InterruptedException {
    List<Path> ofBase = new ArrayList<>();
    List<Path> ofHead = new ArrayList<>();
    Map<Cell, JarBench.Failed> failures = new LinkedHashMap<>();
    List<String> absences = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      if (!wanted.test(cells.get(cell))) {
        timeLeft.skipped(step(done, cell, base, 0));
        timeLeft.skipped(step(done, cell, head, 1));
        continue;
      }
      boolean headFirst = (done + cell) % 2 == 1;
      List<String> absent = new ArrayList<>();
      for (int place = 0; place < 2; place++) {
        JarBench side = headFirst == (place == 0) ? head : base;
        Step step = step(done, cell, side, place);
        JarBench.Outcome outcome = turn(step, side);
        if (outcome instanceof JarBench.Measured measured) {
          (side == base ? ofBase : ofHead).add(measured.run());
        } else if (outcome instanceof JarBench.Failed failed) {
          failures.putIfAbsent(step.cell(), failed);
        } else if (outcome instanceof JarBench.Absent none && done == 0) {
          absent.add("%s: not in %s: %s".formatted(step.cell().label(), side.side(), none.why()));
          if (absent.size() == 2) {
            String why = "neither jar has it: " + none.why();
            failures.put(step.cell(), new JarBench.Failed(why, List.of()));
          }
        }
      }
      if (absent.size() == 1) {
        absences.addAll(absent);
      }
    }
    done++;
    return new Round(ofBase, ofHead, failures, absences);
  }

  /** One turn; absent without a look where an earlier one showed that there is nothing to see. */
  private JarBench.Outcome turn(Step step, JarBench side) throws IOException, InterruptedException {
    if (step.fork() > 1 && over.contains(step.cell())) {
      timeLeft.skipped(step);
      return new JarBench.Absent("");
    }
    listener.started(step, timeLeft.left());
    long beganNanos = System.nanoTime();
    JarBench.Outcome outcome = side.measure(step, seed + done);
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    timeLeft.done(step, took);
    listener.finished(step, Map.of(), took, timeLeft.left());
    if (!(outcome instanceof JarBench.Measured)) {
      over.add(step.cell());
    }
    return outcome;
  }
}
