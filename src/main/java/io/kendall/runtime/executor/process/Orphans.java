package io.kendall.runtime.executor.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What parents that were killed left behind: files and folders with their process ids. */
final class Orphans {
  private static final Pattern NAME = Pattern.compile("kendall-(\\d{1,18})-.*");

  private Orphans() {}

  /** How the names of this process's files begin. */
  static String prefix() {
    return "kendall-" + ProcessHandle.current().pid() + "-";
  }

  /** Those in a folder whose process cannot be seen here, which need not mean that it is gone. */
  static List<Path> in(Path folder) throws IOException {
    List<Path> orphans = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "kendall-*")) {
      for (Path path : all) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          orphans.add(path);
        }
      }
    }
    return orphans;
  }
}
