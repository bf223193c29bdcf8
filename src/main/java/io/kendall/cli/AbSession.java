package io.kendall.cli;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RowKey;
import io.kendall.benchmark.BenchmarkPlan;
import io.kendall.benchmark.Cell;
import io.kendall.benchmark.JarBench;
import io.kendall.benchmark.JmhOptions;
import io.kendall.benchmark.TurnRunner;
import io.kendall.runtime.clock.AwakeCores;
import io.kendall.runtime.executor.process.Slowdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One session of base and head in turns: rounds until every row that counts is decided or beyond
 * deciding, the later ones of what is open alone, and then rounds of what got worse.
 */
final class AbSession implements Interruption.Work {
  /**
   * Each side goes first as often as the other; fewer forks can hardly say that nothing changed.
   */
  private static final int FEWEST_ROUNDS = 4;

  /** That something did change, fewer can say. */
  private static final int FEWEST_ROUNDS_AGAIN = 2;

  /** A row that would take more than so many times the rounds there are is not waited for. */
  private static final int HOPELESS_FACTOR = 4;

  /**
   * A look at some cells.
   *
   * @param seed of the first round
   * @param fewest rounds of all the cells
   * @param asked the rows that are to be decided
   */
  private record Look(List<Cell> cells, long seed, int fewest, Predicate<ComparedRow> asked) {}

  private final BaseJar baseJar;
  private final Setup setup;
  private final ProgressMode progress;
  private final PrintWriter err;
  private final AbResults results;
  private @Nullable Comparison answer;

  /**
   * What is measured.
   *
   * @param rounds the most rounds
   * @param slowdown what head's workers are given
   */
  record Setup(
      Path head, BenchmarkPlan plan, JmhOptions options, int rounds, long seed, Slowdown slowdown) {
    private JarBench base(Path jar, Path folder) {
      return new JarBench("base", jar, folder, options, List.of());
    }

    private JarBench head(Path folder) {
      return new JarBench("head", head, folder, options, slowdown.jvmArguments());
    }
  }

  AbSession(
      BaseJar baseJar, Setup setup, ProgressMode progress, PrintWriter err, AbResults results) {
    this.baseJar = baseJar;
    this.setup = setup;
    this.progress = progress;
    this.err = err;
    this.results = results;
  }

  /** The verdict, when the session has ended. */
  Comparison answer() {
    return Objects.requireNonNull(answer, "the session has not ended");
  }

  @Override
  public void run() throws InterruptedException {
    Path jar = baseJar.find();
    // For both sides, whether their own version asks for it or not.
    AwakeCores cores = AwakeCores.hold();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Comparison found = measure(setup.base(jar, scratch.path()), setup.head(scratch.path()));
      results.store(found);
      answer = found;
    } catch (IOException e) {
      throw new MeasurementException("ab: " + e, e);
    } catch (InterruptedException e) {
      throw new MeasurementException("interrupted: nothing was stored", e);
    } finally {
      cores.close();
    }
  }

  private Comparison measure(JarBench base, JarBench head)
      throws IOException, InterruptedException {
    TurnScores scores = new TurnScores();
    Look whole = new Look(setup.plan().cells(), setup.seed(), FEWEST_ROUNDS, any -> true);
    Comparison first = rounds(whole, base, head, scores);
    results.store("base", scores.runsOfBase());
    results.store("head", scores.runsOfHead());
    List<ComparedRow> worse = first.regressed();
    if (worse.isEmpty()) {
      return first;
    }
    List<Cell> again = setup.plan().cells().stream().filter(cell -> isIn(cell, worse)).toList();
    err.printf("%d rows got worse: run again%n", worse.size());
    TurnScores anew = new TurnScores();
    long seed = setup.seed() + setup.rounds();
    Set<RowKey> keys = worse.stream().map(ComparedRow::key).collect(Collectors.toSet());
    Look anewAtWorse = new Look(again, seed, FEWEST_ROUNDS_AGAIN, row -> keys.contains(row.key()));
    Comparison second = rounds(anewAtWorse, base, head, anew);
    results.store("base-again", anew.runsOfBase());
    results.store("head-again", anew.runsOfHead());
    return first.confirmedBy(second);
  }

  private Comparison rounds(Look look, JarBench base, JarBench head, TurnScores scores)
      throws IOException, InterruptedException {
    try (BenchProgress shown = BenchProgress.of(progress, err)) {
      TurnRunner turns = new TurnRunner(look.cells, setup.rounds(), look.seed, base, head, shown);
      Comparison comparison = next(turns, scores, cell -> true);
      for (int done = 1; done < setup.rounds() && scores.hasAny(); done++) {
        // Two forks may decide, but do not tell what would take too many.
        int most = done < FEWEST_ROUNDS ? Integer.MAX_VALUE : HOPELESS_FACTOR * setup.rounds();
        List<ComparedRow> open = comparison.open(most).stream().filter(look.asked).toList();
        boolean early = done < look.fewest;
        if (!early && open.isEmpty()) {
          break;
        }
        comparison = next(turns, scores, cell -> early || isIn(cell, open));
      }
      return comparison;
    }
  }

  private Comparison next(TurnRunner turns, TurnScores scores, Predicate<Cell> wanted)
      throws IOException, InterruptedException {
    scores.add(turns.next(wanted)).forEach(err::println);
    return scores.comparison();
  }

  /** Whether a cell is needed to judge rows; the controls always are. */
  private static boolean isIn(Cell cell, List<ComparedRow> rows) {
    return cell.isControl() || rows.stream().map(ComparedRow::key).anyMatch(key -> isOf(key, cell));
  }

  /** A figure of a cell, or of all cells of a benchmark together. */
  private static boolean isOf(RowKey key, Cell cell) {
    return key.benchmark().equals(cell.benchmark())
        && (key.params().equals(cell.params()) || key.params().containsKey("cells"));
  }
}
