package io.kendall.cli;

import io.kendall.benchmark.Descendants;
import io.kendall.config.SearchPath;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jar of base: a file, or the benchmarks of a commit, which are built in a git work tree of
 * their own and stay there for the next time.
 */
final class BaseJar {
  private static final String JAR = "target/benchmarks.jar";
  private static final int SHORT = 12;

  private final String given;
  private final Path folder;
  private final @Nullable Path maven;
  private final PrintWriter err;

  /**
   * A jar that is yet to be found.
   *
   * @param given a file, or whatever git takes for a commit
   * @param folder where work trees are made
   * @param maven what builds, the one on the path where it is null
   */
  BaseJar(String given, Path folder, @Nullable Path maven, PrintWriter err) {
    this.given = given;
    this.folder = folder;
    this.maven = maven;
    this.err = err;
  }

  /**
   * Finds it, and builds it where that is needed.
   *
   * @throws UsageException if there is neither such a file nor such a commit
   * @throws MeasurementException if the commit cannot be built
   */
  Path find() throws InterruptedException {
    if (Files.isRegularFile(Path.of(given))) {
      return Path.of(given);
    }
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path said = scratch.path().resolve("said");
      return built(commit(said), said);
    } catch (IOException e) {
      throw new MeasurementException("--base " + given + " could not be built: " + e, e);
    }
  }

  private String commit(Path said) throws IOException, InterruptedException {
    List<String> question =
        List.of("git", "rev-parse", "--verify", "--quiet", "--end-of-options", given + "^{commit}");
    if (run(question, said) != 0) {
      throw new UsageException("--base " + given + ": there is no such file, nor such a commit");
    }
    return Files.readString(said).strip();
  }

  private Path built(String commit, Path said) throws IOException, InterruptedException {
    Path tree = folder.toAbsolutePath().resolve("base-" + commit.substring(0, SHORT));
    Path jar = tree.resolve(JAR);
    if (Files.isRegularFile(jar)) {
      return jar;
    }
    err.println("building " + given + " in " + tree);
    if (!Files.exists(tree)) {
      List<String> checkout =
          List.of("git", "worktree", "add", "--force", "--detach", tree.toString(), commit);
      require(run(checkout, said), said);
    }
    List<String> build =
        List.of(program(), "-B", "-q", "-ntp", "-f", tree.toString(), "package", "-DskipTests");
    require(run(build, said), said);
    return jar;
  }

  private String program() {
    return maven != null
        ? maven.toString()
        : SearchPath.find("mvn")
            .map(Path::toString)
            .orElseThrow(
                () -> new UsageException("--maven: there is no mvn on the path; name one"));
  }

  private void require(int code, Path said) throws IOException {
    if (code != 0) {
      Files.readAllLines(said).forEach(err::println);
      throw new MeasurementException("--base " + given + " could not be built");
    }
  }

  private static int run(List<String> command, Path said) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      return process.waitFor();
    } finally {
      if (process.isAlive()) {
        Descendants.end();
      }
    }
  }
}
