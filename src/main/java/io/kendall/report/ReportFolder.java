package io.kendall.report;

import io.kendall.report.document.Block;
import io.kendall.report.document.Document;
import io.kendall.report.document.Html;
import io.kendall.report.document.Markdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folder that a report lies in: {@code README.md}, {@code index.html} and a file for each
 * chart. All are written before the first is put in its place. Charts of an earlier report go; what
 * is not of a report stays, and is never written over.
 */
public final class ReportFolder {
  /** The page, for who opens the report in a browser. */
  public static final String PAGE = "index.html";

  /** The text, for who reads it on a code host. */
  public static final String TEXT = "README.md";

  /** Marks a file as written here; a comment in Markdown, HTML and SVG alike. */
  private static final String MARK = "<!-- written by kendall report -->\n";

  private ReportFolder() {}

  /**
   * Writes a report.
   *
   * @param folder where to; made where it does not exist
   * @param document the report
   * @throws FileAlreadyExistsException if a file of that name is there that no report wrote
   * @throws IOException if the folder cannot be made or written
   */
  public static void write(Path folder, Document document) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Files.createDirectories(folder);
    Map<String, String> files = new LinkedHashMap<>();
    for (Block.Picture picture : document.pictures()) {
      files.put(picture.fileName(), ended(picture.svg()) + MARK);
    }
    files.put(PAGE, Html.render(document) + MARK);
    files.put(TEXT, Markdown.render(document) + "\n" + MARK);
    for (String name : files.keySet()) {
      refuseForeign(folder.resolve(name));
    }
    replace(folder, files);
    removeStale(folder, files);
  }

  private static String ended(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static void refuseForeign(Path file) throws IOException {
    if (Files.exists(file) && !isOurs(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "no report wrote it");
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    byte[] bytes = Files.readAllBytes(file);
    // Code hosts and editors may change line ends or drop the last one.
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.stripTrailing().endsWith(MARK.strip());
  }

  private static void replace(Path folder, Map<String, String> files) throws IOException {
    Map<Path, Path> partials = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path partial = Files.createTempFile(folder, ".report-", ".partial");
        partials.put(partial, folder.resolve(file.getKey()));
        Files.writeString(partial, file.getValue(), StandardCharsets.UTF_8);
        // A temporary file is its owner's alone; a report is for everyone who may read the folder.
        partial.toFile().setReadable(true, false);
      }
      for (Map.Entry<Path, Path> written : partials.entrySet()) {
        Files.move(
            written.getKey(),
            written.getValue(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path partial : partials.keySet()) {
        Files.deleteIfExists(partial);
      }
    }
  }

  private static void removeStale(Path folder, Map<String, String> written) throws IOException {
    try (DirectoryStream<Path> charts = Files.newDirectoryStream(folder, "*.svg")) {
      for (Path chart : charts) {
        if (!written.containsKey(chart.getFileName().toString()) && isOurs(chart)) {
          Files.delete(chart);
        }
      }
    }
  }
}
