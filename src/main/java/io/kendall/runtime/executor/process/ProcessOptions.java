package io.kendall.runtime.executor.process;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How worker processes are started.
 *
 * @param classPath class path of a worker, as for {@code java -cp}
 * @param jvmArguments further arguments of a worker's JVM
 * @param startLimit longest time from launch to ready
 */
public record ProcessOptions(String classPath, List<String> jvmArguments, Duration startLimit) {
  public ProcessOptions {
    jvmArguments = List.copyOf(jvmArguments);
    if (classPath.isEmpty()) {
      throw new IllegalArgumentException("classPath must not be empty");
    }
    if (startLimit.isNegative() || startLimit.isZero()) {
      throw new IllegalArgumentException("startLimit must be above 0, got " + startLimit);
    }
  }

  /** Workers with this JVM's own class path. */
  public static ProcessOptions inherited() {
    return new ProcessOptions(
        System.getProperty("java.class.path", ""), List.of(), Duration.ofSeconds(30));
  }

  /** The same with more on the class path, after what is there. */
  public ProcessOptions withClassPath(String more) {
    return new ProcessOptions(classPath + File.pathSeparator + more, jvmArguments, startLimit);
  }

  /**
   * The same with further arguments for the workers' JVMs, as {@code -Xmx64m}, or {@code
   * -XX:TieredStopAtLevel=1}: agents that compute then run slower once warm, and faster before.
   */
  public ProcessOptions withJvmArguments(String... more) {
    List<String> all = new ArrayList<>(jvmArguments);
    all.addAll(List.of(more));
    return new ProcessOptions(classPath, all, startLimit);
  }

  /**
   * The same for workers that live for seconds: their JVM's first compiler alone. It is done sooner
   * and takes less of the cores, but its code is slower where an agent computes for long.
   */
  public ProcessOptions compiledQuickly() {
    return withJvmArguments("-XX:TieredStopAtLevel=1");
  }

  /** The same with another time to start. */
  public ProcessOptions withStartLimit(Duration limit) {
    return new ProcessOptions(classPath, jvmArguments, limit);
  }
}
