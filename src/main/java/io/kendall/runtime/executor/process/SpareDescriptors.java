package io.kendall.runtime.executor.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the descriptors are left that the launch of a process takes. Where one of its pipes
 * cannot be had, the JDK (17.0.15) closes descriptors 0 and others that were never its own: they
 * are standard input, and by the next launch perhaps the memory or socket of a worker.
 */
final class SpareDescriptors {
  /** Five pipes, and some that other threads may take meanwhile. */
  private static final int WANTED = 16;

  private static final File NOWHERE = new File("/dev/null");

  private SpareDescriptors() {}

  /**
   * Takes as many as a launch may need and gives them back.
   *
   * @throws IOException if there are not so many
   */
  static void require() throws IOException {
    if (!NOWHERE.exists()) {
      return;
    }
    List<FileInputStream> taken = new ArrayList<>(WANTED);
    try {
      for (int i = 0; i < WANTED; i++) {
        taken.add(new FileInputStream(NOWHERE));
      }
    } catch (IOException e) {
      throw new IOException(
          "of the file descriptors that this process may have (ulimit -n) less than %d are left"
              .formatted(WANTED),
          e);
    } finally {
      for (FileInputStream one : taken) {
        one.close();
      }
    }
  }
}
