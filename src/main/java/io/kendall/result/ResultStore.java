package io.kendall.result;

import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of runs, each a folder named by its start: {@code 20261125T030405Z}. A run under way
 * lives in a hidden folder and is renamed when it is whole, so that what bears a run's name is
 * complete. Beside them stands {@code baseline}, the run that others are held against.
 */
public final class ResultStore {
  /** The name of a run's file with JMH's JSON. */
  public static final String JMH_FILE = "jmh.json";

  /** The name of a run's file that says where its figures come from. */
  public static final String PROVENANCE_FILE = "provenance.json";

  /** The name of the file beside a run that says what pools made of faults. */
  public static final String FAULT_FILE = "faults.json";

  /** The name of the file of sessions in turns, in a run's folder. */
  public static final String SESSION_FILE = "sessions.json";

  private static final String BASELINE = "baseline";
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Runs that began in the same second are numbered from the second on. */
  private static final Pattern RUN = Pattern.compile("(\\d{8}T\\d{6}Z)(?:-(\\d{1,4}))?");

  private final Path folder;

  private ResultStore(Path folder) {
    this.folder = folder;
  }

  /** The store in this folder, which need not be there yet. */
  public static ResultStore in(Path folder) {
    return new ResultStore(folder);
  }

  /**
   * Begins a run, and clears away what runs that were killed have left.
   *
   * @throws ResultFileException if the folder cannot be written
   */
  public PartialRun begin(Instant start) {
    try {
      Files.createDirectories(folder);
      PartialRun.discardAbandoned(folder);
      return PartialRun.create(folder, ID.format(start));
    } catch (IOException e) {
      throw new ResultFileException(folder, "cannot be written: " + FileTrouble.reason(e));
    }
  }

  /**
   * Whether another run is under way in this folder.
   *
   * @throws ResultFileException if the folder cannot be read
   */
  public boolean busy() {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      return PartialRun.anyAlive(folder);
    } catch (IOException e) {
      throw new ResultFileException(folder, "cannot be read: " + FileTrouble.reason(e));
    }
  }

  /**
   * The folder of the newest complete run, or the baseline where there is none.
   *
   * @throws ResultFileException if there is neither
   */
  public Path latest() {
    List<Path> runs = runs();
    if (!runs.isEmpty()) {
      return runs.get(runs.size() - 1);
    }
    return baseline()
        .orElseThrow(
            () -> new ResultFileException(folder, "holds no run; the command bench makes one"));
  }

  /** What a run that is there only in part lacks: {@code baseline has no provenance.json}. */
  public Optional<String> half() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !name(entry).startsWith("."))
          .filter(
              entry ->
                  Files.exists(entry.resolve(JMH_FILE))
                      != Files.exists(entry.resolve(PROVENANCE_FILE)))
          .sorted()
          .map(
              entry ->
                  name(entry)
                      + " has no "
                      + (Files.exists(entry.resolve(JMH_FILE)) ? PROVENANCE_FILE : JMH_FILE))
          .findFirst();
    } catch (IOException e) {
      throw new ResultFileException(folder, "cannot be read: " + FileTrouble.reason(e));
    }
  }

  /** The folder of the baseline, where there is one. */
  public Optional<Path> baseline() {
    return Optional.of(folder.resolve(BASELINE)).filter(ResultStore::isComplete);
  }

  /**
   * Makes a run the baseline.
   *
   * @param run the folder of a complete run
   * @return the baseline's folder
   * @throws ResultFileException if the run is not fit to be one (measured with uncommitted changes,
   *     failed, not whole, or of too few forks), or a file cannot be read or written
   */
  public Path promote(Path run) {
    Promotion.obstacle(read(run))
        .ifPresent(
            obstacle -> {
              throw new ResultFileException(run, "cannot be the baseline: it " + obstacle);
            });
    Path baseline = folder.resolve(BASELINE);
    try {
      new Promotion(baseline).replace(run);
      return baseline;
    } catch (IOException e) {
      throw new ResultFileException(baseline, "cannot be replaced: " + FileTrouble.reason(e));
    }
  }

  /**
   * Puts several runs together as one; read back, it has the forks of all of them in their order.
   *
   * @param runs folders of runs, at least one; the first says where the figures come from
   * @param into the folder to write to
   * @throws ResultFileException if a file cannot be read or written
   */
  public static void join(List<Path> runs, Path into) {
    try {
      JoinedRun.write(runs, into);
    } catch (IOException e) {
      throw new ResultFileException(into, "cannot be written: " + FileTrouble.reason(e));
    }
  }

  /** The folders of all complete runs but the baseline, oldest first. */
  public List<Path> runs() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> RUN.matcher(name(entry)).matches() && isComplete(entry))
          .sorted(
              Comparator.comparing((Path entry) -> part(entry, 1))
                  .thenComparing(entry -> Integer.parseInt("0" + part(entry, 2))))
          .toList();
    } catch (IOException e) {
      throw new ResultFileException(folder, "cannot be read: " + FileTrouble.reason(e));
    }
  }

  private static String part(Path run, int group) {
    Matcher matcher = RUN.matcher(name(run));
    String part = matcher.matches() ? matcher.group(group) : null;
    return part == null ? "" : part;
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  private static boolean isComplete(Path run) {
    return Files.isRegularFile(run.resolve(JMH_FILE))
        && Files.isRegularFile(run.resolve(PROVENANCE_FILE));
  }

  /**
   * Reads a run.
   *
   * @param run the run's folder, or the JMH JSON in it
   * @throws ResultFileException if a file of it is missing, empty, cut off or of another form
   */
  public static RunResult read(Path run) {
    if (!Files.exists(run)) {
      throw new ResultFileException(run, "there is no such file or folder");
    }
    boolean isFolder = Files.isDirectory(run);
    Path jmh = isFolder ? run.resolve(JMH_FILE) : run;
    Path provenance = isFolder ? run.resolve(PROVENANCE_FILE) : run.resolveSibling(PROVENANCE_FILE);
    List<BenchmarkRow> rows = BenchmarkRow.once(JmhFile.read(jmh));
    return new RunResult(ProvenanceFile.read(provenance), rows);
  }

  /**
   * Reads the rows of any file in JMH's JSON one by one, so that a large file needs little memory.
   *
   * @param run a file, or a run's folder
   * @throws ResultFileException if the file is missing, empty, cut off or not of JMH's form
   */
  public static void stream(Path run, Consumer<JmhRow> consumer) {
    JmhFile.stream(Files.isDirectory(run) ? run.resolve(JMH_FILE) : run, consumer);
  }

  /**
   * Where the figures of a run come from; empty where a file stands alone, as JMH leaves it.
   *
   * @param run a file, or a run's folder
   * @throws ResultFileException if a run's provenance cannot be read, or is of a newer form
   */
  public static Optional<Provenance> provenance(Path run) {
    if (Files.isDirectory(run)) {
      return Optional.of(ProvenanceFile.read(run.resolve(PROVENANCE_FILE)));
    }
    Path beside = run.resolveSibling(PROVENANCE_FILE);
    // Only a run's own file has it: others may lie beside one by chance.
    return name(run).equals(JMH_FILE) && Files.exists(beside)
        ? Optional.of(ProvenanceFile.read(beside))
        : Optional.empty();
  }

  /**
   * What pools made of faults; empty where no such record lies beside the run.
   *
   * @param run the run's folder, or the JMH JSON in it
   * @throws ResultFileException if the record cannot be read, or is of another form
   */
  public static Optional<FaultRecord> faults(Path run) {
    Path file = Files.isDirectory(run) ? run.resolve(FAULT_FILE) : run.resolveSibling(FAULT_FILE);
    return Files.exists(file) ? Optional.of(FaultRecord.read(file)) : Optional.empty();
  }

  /**
   * Sessions in turns that are kept beside a run; none where there is no such file.
   *
   * @param run the run's folder, or the JMH JSON in it
   * @throws ResultFileException if the file cannot be read, or is of another form
   */
  public static List<TurnSession> sessions(Path run) {
    return TurnSessionFile.read(
        Files.isDirectory(run) ? run.resolve(SESSION_FILE) : run.resolveSibling(SESSION_FILE));
  }
}
