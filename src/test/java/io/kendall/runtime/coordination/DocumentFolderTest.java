package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kendall.runtime.coordination.DocumentFolder.Skipped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DocumentFolderTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void read_textFiles_areNamedInOrder() throws IOException {
    write("b.txt", "text");
    write("a b/c d.md", "text");
    write("a b/empty", "");
    write("Ü.txt", "Ünïcödé");
    write(".git/config", "hidden");
    write("a b/.hidden", "hidden");

    DocumentFolder read = DocumentFolder.read(folder);
    assertThat(read.documents()).containsExactly("a b/c d.md", "a b/empty", "b.txt", "Ü.txt");
    assertThat(read.skipped()).isEmpty();
  }

  @Test
  void read_whatIsNoText_isSkippedWithTheReason() throws IOException {
    write("good.txt", "good");
    Files.write(folder.resolve("binary.dat"), new byte[] {'a', 0, 'b'});
    Files.write(folder.resolve("latin.txt"), "Ünïcödé".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(folder.resolve("utf16.txt"), "text".getBytes(StandardCharsets.UTF_16));
    // The last byte of the file is the first of a longer character.
    Files.write(folder.resolve("cut.txt"), new byte[] {'a', (byte) 0xc3});
    try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
      huge.setLength((3L << 30) + 5);
    }

    DocumentFolder read = DocumentFolder.read(folder);
    assertThat(read.documents()).containsExactly("good.txt");
    assertThat(read.skipped())
        .containsExactly(
            new Skipped("binary.dat", "is binary"),
            new Skipped("cut.txt", "is not UTF-8"),
            new Skipped("huge", "has 3072 MiB, more than 32"),
            new Skipped("latin.txt", "is not UTF-8"),
            new Skipped("utf16.txt", "is not UTF-8"));
  }

  @Test
  @Timeout(20)
  void read_linksAndPipes_endWhereTheyLead() throws Exception {
    write("other/a.txt", "text");
    Path read = Files.createDirectory(folder.resolve("read"));
    try {
      Files.createSymbolicLink(read.resolve("to-file"), folder.resolve("other/a.txt"));
      Files.createSymbolicLink(read.resolve("to-folder"), folder);
      Files.createSymbolicLink(read.resolve("to-nothing"), folder.resolve("nothing"));
    } catch (UnsupportedOperationException | IOException e) {
      assumeThat(false).as("links: " + e).isTrue();
    }
    Process mkfifo = new ProcessBuilder("mkfifo", read.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(DocumentFolder.read(read.resolve("to-folder")).documents())
        .contains("other/a.txt", "read/to-file");
    DocumentFolder found = DocumentFolder.read(read);
    assertThat(found.documents()).containsExactly("to-file");
    assertThat(found.skipped())
        .containsExactly(
            new Skipped("pipe", "is no file"),
            new Skipped("to-folder", "is no file"),
            new Skipped("to-nothing", "is not there"));
  }

  @Test
  void read_withoutThePermission_isSkipped() throws IOException {
    write("locked.txt", "text");
    Path file = folder.resolve("locked.txt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    // Nothing is locked for the user root.
    assumeThat(Files.isReadable(file)).isFalse();
    assertThat(DocumentFolder.read(folder).skipped())
        .containsExactly(new Skipped("locked.txt", "cannot be read"));
  }

  @Test
  void read_noFolder_fails() {
    assertThatThrownBy(() -> DocumentFolder.read(folder.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
