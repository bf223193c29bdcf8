package io.kendall.runtime.executor.process;

import java.time.Duration;
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
  }

  /** Workers with this JVM's own class path. */
  public static ProcessOptions inherited() {
    return new ProcessOptions(
        System.getProperty("java.class.path", ""), List.of(), Duration.ofSeconds(30));
  }

  /** The same with more on the class path, after what is there. */
  public ProcessOptions withClassPath(String more) {
    return new ProcessOptions(
        classPath + java.io.File.pathSeparator + more, jvmArguments, startLimit);
  }
}
