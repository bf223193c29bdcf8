package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.report.document.Block;
import io.kendall.report.document.Document;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir private Path temporary;

  @Test
  void write_newFolderWithSpaces_allFilesAndNothingElse() throws IOException {
    Path folder = temporary.resolve("a report/of mine");

    ReportFolder.write(folder, document("one.svg", "two.svg"));

    assertThat(names(folder)).containsExactly("README.md", "index.html", "one.svg", "two.svg");
    assertThat(folder.resolve("one.svg")).content().startsWith("<svg");
    assertThat(folder.resolve("README.md")).content().contains("![alt](one.svg)");
  }

  @Test
  void write_again_staleChartsGoAndForeignFilesStay() throws IOException {
    ReportFolder.write(temporary, document("one.svg", "two.svg"));
    Files.writeString(temporary.resolve("mine.svg"), "<svg/>");
    Files.writeString(temporary.resolve("notes.txt"), "mine");

    ReportFolder.write(temporary, document("two.svg"));

    assertThat(names(temporary))
        .containsExactly("README.md", "index.html", "mine.svg", "notes.txt", "two.svg");
    assertThat(temporary.resolve("mine.svg")).hasContent("<svg/>");
  }

  @Test
  void write_again_sameBytes() throws IOException {
    ReportFolder.write(temporary, document("one.svg"));
    byte[] before = Files.readAllBytes(temporary.resolve("index.html"));

    ReportFolder.write(temporary, document("one.svg"));

    assertThat(Files.readAllBytes(temporary.resolve("index.html"))).isEqualTo(before);
  }

  @Test
  void write_overAForeignReadme_refusedAndNothingWritten() throws IOException {
    Path readme = Files.writeString(temporary.resolve("README.md"), "# My project\n");

    assertThatThrownBy(() -> ReportFolder.write(temporary, document("one.svg")))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(readme.toString());
    assertThat(names(temporary)).containsExactly("README.md");
    assertThat(readme).hasContent("# My project\n");
  }

  @Test
  void write_lineEndsChangedSince_stillOurs() throws IOException {
    ReportFolder.write(temporary, document());
    Path readme = temporary.resolve("README.md");
    Files.writeString(readme, Files.readString(readme).replace("\n", "\r\n"));

    ReportFolder.write(temporary, document());

    assertThat(Files.readString(readme)).doesNotContain("\r");
  }

  @Test
  void write_whereAFileIs_refused() throws IOException {
    Path file = Files.createFile(temporary.resolve("report"));

    assertThatThrownBy(() -> ReportFolder.write(file, document()))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> ReportFolder.write(file.resolve("below"), document()))
        .isInstanceOf(IOException.class);
  }

  private static Document document(String... charts) {
    return new Document(
        "T",
        "D",
        Stream.of(charts)
            .<Block>map(name -> new Block.Picture(name, "<svg></svg>", "alt", "caption"))
            .toList());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
