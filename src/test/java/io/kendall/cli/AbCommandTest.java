package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything is built or measured. */
class AbCommandTest {
  @TempDir private Path folder;

  private CommandRun ab(String... more) throws IOException {
    Path jar = Files.writeString(folder.resolve("some.jar"), "");
    List<String> all = new ArrayList<>(List.of("ab", "--base", "" + jar, "--head", "" + jar));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rounds=1 | --rounds: wanted at least 2, got 1",
        "--rounds=many | --rounds: wanted a whole number, got \"many\"",
        "--inject-slowdown=fast | --inject-slowdown: wanted a share to 100% or a duration",
        "--inject-slowdown=150% | --inject-slowdown: wanted a share to 100% or a duration",
        "-f 3 | -f: ab runs one fork a round; --rounds says how many",
        "-rf json | -o, -rf, -rff and -prof are not taken by ab",
        "-prof gc | -o, -rf, -rff and -prof are not taken by ab",
        "nosuch | no benchmark matches nosuch; bench -l lists them",
        "-p workers=0 Batch | -p workers must be a whole number from 1 to 1000, got \"0\"",
      })
  void ab_badOption_oneLineThatNamesIt(String arguments, String message) throws IOException {
    CommandRun run = ab(arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().startsWith("kendall: " + message);
  }

  @Test
  void ab_noSuchJarOrCommit_oneLineThatNamesTheFlag() {
    Path nowhere = folder.resolve("nowhere.jar");
    CommandRun head = CommandRun.of("ab", "--base=HEAD", "--head=" + nowhere);
    assertThat(head.code()).isEqualTo(2);
    assertThat(head.err().strip())
        .isEqualTo("kendall: --head " + nowhere + ": there is no such file");

    CommandRun base = CommandRun.of("ab", "--base=" + nowhere, "--head=pom.xml");
    assertThat(base.code()).isEqualTo(2);
    assertThat(base.err().strip())
        .isEqualTo("kendall: --base " + nowhere + ": there is no such file, nor such a commit");
  }

  @Test
  void ab_recordThatIsNone_saysSoBeforeItMeasuresAndLeavesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("sessions.json"), "{");
    CommandRun run = ab("--record=" + file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).isEqualTo("kendall: --record " + file + ":1: ends too early");
    assertThat(file).content().isEqualTo("{");

    Path nowhere = folder.resolve("no").resolve("sessions.json");
    assertThat(ab("--record=" + nowhere).err().strip())
        .isEqualTo("kendall: --record " + nowhere + ": its folder cannot be written");
  }

  @Test
  void ab_resultsThatCannotBeWritten_saysSoBeforeItMeasures() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    CommandRun run = ab("--results=" + file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("kendall: --results " + file + ": cannot be written: not a folder");
  }
}
