package io.kendall.runtime.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux may wake a sleeping thread up to 50 µs late to save wake-ups (its timer slack). A thread
 * that keeps time asks for none; elsewhere, or where it is refused, nothing changes.
 */
public final class TimerSlack {
  private static final Path THIS_THREAD = Path.of("/proc/thread-self");

  private TimerSlack() {}

  /** Asks for the least timer slack for the calling thread; returns whether it was granted. */
  public static boolean tighten() {
    try {
      Path thread = Files.readSymbolicLink(THIS_THREAD).getFileName();
      Files.writeString(Path.of("/proc/" + thread + "/timerslack_ns"), "1");
      return true;
    } catch (IOException | SecurityException unavailable) {
      return false;
    }
  }
}
