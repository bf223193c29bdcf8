package io.kendall.runtime.executor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A worker that leaves its process id at a gate, and begins when it may pass. */
public final class GateWorker {
  private static final String FOLDER = "kendall.test.gate";
  private static final String ARRIVED = "arrived-";
  private static final String MAY_PASS = "may-pass-";
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);

  private GateWorker() {}

  /** Workers of this kind: Java takes the first class that is named, and the rest for arguments. */
  static ProcessOptions options(Path gate) {
    return TestPools.options()
        .withJvmArguments(
            "-D" + FOLDER + "=" + gate, "-cp", TestPools.classPath(), GateWorker.class.getName());
  }

  /** Whether a worker has come to the gate. */
  static boolean hasArrived(Path gate, long worker) {
    return Files.exists(gate.resolve(ARRIVED + worker));
  }

  /** Lets a worker pass. */
  static void letPass(Path gate, long worker) throws IOException {
    Files.createFile(gate.resolve(MAY_PASS + worker));
  }

  /** Waits, and is a worker like any other then. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path gate = Path.of(System.getProperty(FOLDER));
    long worker = ProcessHandle.current().pid();
    long beganNanos = System.nanoTime();
    Files.createFile(gate.resolve(ARRIVED + worker));
    // A file is all that it and its pool's test have in common by then.
    while (Files.notExists(gate.resolve(MAY_PASS + worker))) {
      if (System.nanoTime() - beganNanos > LIMIT_NANOS) {
        throw new IllegalStateException("the gate stayed shut");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    WorkerMain.main(new String[0]);
  }
}
