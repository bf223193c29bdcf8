package io.kendall.runtime.executor.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a worker process. No secret is on it, nor anything that is known only once
 * the pool is at work, so that workers can be launched first of all.
 */
final class WorkerCommand {
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

  private WorkerCommand() {}

  static List<String> of(ProcessOptions options) {
    List<String> command = new ArrayList<>();
    // A stopped worker cannot see its parent's end; the kernel can, where it is asked to.
    String setpriv = setpriv();
    if (setpriv != null) {
      command.addAll(List.of(setpriv, "--pdeathsig", "KILL"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(collector(Runtime.version().feature()));
    command.addAll(HugePages.jvmArguments());
    command.add("-XX:-UsePerfData");
    command.add("-Xshare:auto");
    // The JVM reports a stale class archive on standard output, which belongs to agents.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    // The jars are the parent's own: to look at each entry's extra fields is a sixth of a start.
    command.add("-Djdk.util.zip.disableZip64ExtraFieldValidation=true");
    Path archive = archive(options.classPath());
    if (archive != null) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(options.jvmArguments());
    command.addAll(List.of("-cp", options.classPath(), WorkerMain.class.getName()));
    return command;
  }

  /**
   * The garbage collector with which a worker starts soonest: before JDK 21 only G1 takes over the
   * objects that the JDK's own class archive holds, which saves a quarter of the JVM's start. As a
   * worker has one thread at work, its collector has one too.
   */
  static List<String> collector(int jdk) {
    return jdk < 21
        ? List.of("-XX:+UseG1GC", "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1")
        : List.of("-XX:+UseSerialGC");
  }

  /**
   * The class-data archive that the build lays beside the first jar of the class path. Workers only
   * read it, so that neither two that start at once nor a read-only disk can harm it, and do
   * without where it is damaged or of another jar or JDK.
   */
  private static @Nullable Path archive(String classPath) {
    String first = classPath.split(File.pathSeparator, 2)[0];
    if (!first.endsWith(".jar")) {
      return null;
    }
    Path archive = Path.of(first.substring(0, first.length() - ".jar".length()) + ".jsa");
    return Files.isReadable(archive) ? archive.toAbsolutePath() : null;
  }

  // A loop, as the first stream of a JVM takes longer than the launch of a process.
  private static @Nullable String setpriv() {
    for (String folder : SYSTEM_FOLDERS) {
      Path program = Path.of(folder, "setpriv");
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    return null;
  }
}
