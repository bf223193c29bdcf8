package io.kendall.runtime.clock;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps idle cores from falling asleep, where the system allows it. To wake a core that sleeps
 * takes longer than all that an executor does for a task, most of all in a virtual machine. Linux
 * lets whoever may write {@code /dev/cpu_dma_latency} say how many microseconds a wake-up may take
 * (its quality of service for power management), for as long as the file is open: with none, an
 * idle core waits awake. That holds for the whole machine, and ends with this process, however it
 * ends.
 */
public final class AwakeCores implements AutoCloseable {
  private static final Path DEVICE = Path.of("/dev/cpu_dma_latency");

  /** A wake-up of 0 µs, as the kernel reads it. */
  private static final byte[] NO_MICROS = new byte[Integer.BYTES];

  private final @Nullable OutputStream request;

  private AwakeCores(@Nullable OutputStream request) {
    this.request = request;
  }

  /** Asks for it until this is closed; nothing changes where that is not to be had. */
  public static AwakeCores hold() {
    return new AwakeCores(request(DEVICE));
  }

  /** Leaves them to the system. */
  public static AwakeCores leave() {
    return new AwakeCores(null);
  }

  /** Asks another file for it, which is there already or not made. */
  static AwakeCores holdBy(Path device) {
    return new AwakeCores(request(device));
  }

  private static @Nullable OutputStream request(Path device) {
    OutputStream request;
    try {
      request = Files.newOutputStream(device, StandardOpenOption.WRITE);
    } catch (IOException | SecurityException refused) {
      return null;
    }
    try {
      request.write(NO_MICROS);
      return request;
    } catch (IOException refused) {
      end(request);
      return null;
    }
  }

  /** Whether idle cores wait awake because of this. */
  public boolean isHeld() {
    return request != null;
  }

  /** Lets them sleep again. */
  @Override
  public void close() {
    if (request != null) {
      end(request);
    }
  }

  private static void end(OutputStream request) {
    try {
      request.close();
    } catch (IOException e) {
      // Closed it is, whatever else went wrong, and nothing was left to be written.
    }
  }
}
