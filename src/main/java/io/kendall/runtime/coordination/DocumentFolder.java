package io.kendall.runtime.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The text files of a folder and of those in it. Hidden ones, whose name begins with a full stop,
 * are left out.
 *
 * @param folder that was read
 * @param documents names of the files that are UTF-8 text, below the folder, sorted
 * @param skipped the others, sorted
 */
public record DocumentFolder(Path folder, List<String> documents, List<Skipped> skipped) {
  /** Longest document, in bytes: an agent holds a whole one in memory. */
  public static final long LONGEST_BYTES = 32L << 20;

  private static final int BUFFER_CHARS = 8192;

  /**
   * A file that is no document.
   *
   * @param name its path below the folder
   * @param reason why it is none
   */
  public record Skipped(String name, String reason) {}

  public DocumentFolder {
    documents = List.copyOf(documents);
    skipped = List.copyOf(skipped);
  }

  /**
   * Looks into every file once.
   *
   * @throws IOException if it is no folder or cannot be listed
   */
  public static DocumentFolder read(Path folder) throws IOException {
    List<String> documents = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    // The folder itself may be a link, of which the walk would make a file.
    Path root = folder.toRealPath();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
            boolean hidden = !entered.equals(root) && isHidden(entered);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
              String name = name(root, file);
              // By its name, as agents will: one that is no text in this system is not found.
              Optional<String> reason = reasonToSkip(root.resolve(name));
              reason.ifPresentOrElse(
                  it -> skipped.add(new Skipped(name, it)), () -> documents.add(name));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (file.equals(root)) {
              throw failure;
            }
            skipped.add(new Skipped(name(root, file), "cannot be read"));
            return FileVisitResult.CONTINUE;
          }
        });
    documents.sort(Comparator.naturalOrder());
    skipped.sort(Comparator.comparing(Skipped::name));
    return new DocumentFolder(folder, documents, skipped);
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private static Optional<String> reasonToSkip(Path file) {
    try {
      // What is neither, as a pipe, might never end.
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return Optional.of("is no file");
      }
      long bytes = Files.size(file);
      if (bytes > LONGEST_BYTES) {
        return Optional.of("has %d MiB, more than %d".formatted(bytes >> 20, LONGEST_BYTES >> 20));
      }
      return isText(file) ? Optional.empty() : Optional.of("is binary");
    } catch (CharacterCodingException e) {
      return Optional.of("is not UTF-8");
    } catch (NoSuchFileException e) {
      return Optional.of("is not there");
    } catch (IOException e) {
      return Optional.of("cannot be read");
    }
  }

  /** No text has a NUL in it. */
  private static boolean isText(Path file) throws IOException {
    try (Reader reader = new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder())) {
      char[] buffer = new char[BUFFER_CHARS];
      int length;
      while ((length = reader.read(buffer)) >= 0) {
        for (int i = 0; i < length; i++) {
          if (buffer[i] == 0) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
