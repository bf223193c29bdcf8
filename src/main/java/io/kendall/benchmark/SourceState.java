package io.kendall.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The git commit of the sources that a class was built from, as far as it still lies in its work
 * tree.
 *
 * @param commit the commit's hash, or "unknown"
 * @param dirty whether tracked files other than results and reports differ from it
 */
record SourceState(String commit, boolean dirty) {
  private static final SourceState UNKNOWN = new SourceState("unknown", false);
  private static final int LIMIT_SECONDS = 10;

  /** Of the sources of this program. */
  static SourceState ofThisProgram() {
    @Nullable CodeSource source = SourceState.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return UNKNOWN;
    }
    try {
      Path file = Path.of(source.getLocation().toURI());
      @Nullable Path folder = Files.isDirectory(file) ? file : file.getParent();
      return folder == null ? UNKNOWN : of(folder);
    } catch (URISyntaxException | IllegalArgumentException noFile) {
      return UNKNOWN;
    }
  }

  /** Of the work tree that a folder lies in. */
  static SourceState of(Path folder) {
    Optional<String> commit = git(folder, "rev-parse", "--verify", "HEAD");
    Optional<String> changes =
        git(
            folder,
            "status",
            "--porcelain",
            "--untracked-files=no",
            "--",
            ":(top)",
            ":(top,exclude)results",
            ":(top,exclude)report");
    if (commit.isEmpty() || changes.isEmpty()) {
      return UNKNOWN;
    }
    return new SourceState(commit.get().strip(), !changes.get().isBlank());
  }

  /** What git answers; empty where there is no git, no work tree, or no answer in time. */
  private static Optional<String> git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(arguments));
    @Nullable Path answer = null;
    try {
      // Into a file: reading a pipe has no time limit.
      answer = Files.createTempFile("kendall-git", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(answer.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0
          ? Optional.of(Files.readString(answer, UTF_8))
          : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      deleteIfThere(answer);
    }
  }

  private static void deleteIfThere(@Nullable Path file) {
    if (file != null) {
      // What cannot be deleted lies in the system's folder for such files.
      boolean unused = file.toFile().delete();
    }
  }
}
