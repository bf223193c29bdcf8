package io.kendall.runtime.executor.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of a worker process. No secret is on it. */
final class WorkerCommand {
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

  private WorkerCommand() {}

  static List<String> of(ProcessOptions options, Path socket, Path board) {
    List<String> command = new ArrayList<>();
    // A stopped worker cannot see its parent's end; the kernel can, where it is asked to.
    setpriv().ifPresent(program -> command.addAll(List.of(program, "--pdeathsig", "KILL")));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData");
    command.add("-Xshare:auto");
    // The JVM reports a stale class archive on standard output, which belongs to agents.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    archive(options.classPath()).ifPresent(a -> command.add("-XX:SharedArchiveFile=" + a));
    command.addAll(options.jvmArguments());
    command.addAll(List.of("-cp", options.classPath(), WorkerMain.class.getName()));
    command.addAll(List.of(board.toString(), socket.toString()));
    return command;
  }

  /** The class-data archive that the build lays beside the first jar of the class path. */
  private static Optional<Path> archive(String classPath) {
    String first = classPath.split(File.pathSeparator, 2)[0];
    if (!first.endsWith(".jar")) {
      return Optional.empty();
    }
    Path archive = Path.of(first.substring(0, first.length() - ".jar".length()) + ".jsa");
    return Optional.of(archive.toAbsolutePath()).filter(Files::isReadable);
  }

  private static Optional<String> setpriv() {
    return SYSTEM_FOLDERS.stream()
        .map(folder -> Path.of(folder, "setpriv"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
