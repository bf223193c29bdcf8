package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a killed parent left is cleared away by the next; what somebody still uses is not. */
class OrphansTest {
  /** No process has such a number: the kernel's own limit is 4194304. */
  private static final String NOBODYS = "kendall-999999999-";

  private final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
  private Path folder = temporary;

  @AfterEach
  void removeFolder() throws IOException {
    if (!folder.equals(temporary)) {
      Files.deleteIfExists(folder.resolve("pool"));
      Files.deleteIfExists(folder);
    }
  }

  @Test
  void folder_ofAKilledParent_isRemoved() throws IOException {
    folder = Files.createTempDirectory(NOBODYS);
    Files.createFile(folder.resolve("pool"));

    SocketFolder.open().close();

    assertThat(folder).doesNotExist();
  }

  @Test
  void folder_whoseSocketIsServed_stays() throws IOException {
    folder = Files.createTempDirectory(NOBODYS);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.resolve("pool")));

      SocketFolder.open().close();

      assertThat(folder.resolve("pool")).exists();
    }
  }

  @Test
  void folder_ofThisProcess_isItsOwnersToRemove() throws IOException {
    try (SocketFolder first = SocketFolder.open()) {
      SocketFolder.open().close();

      assertThat(first.path()).exists();
    }
  }

  @Test
  void memory_ofAKilledParent_isRemoved() throws IOException {
    Path orphan = createInMemory();

    createAndRemoveMemory();

    assertThat(orphan).doesNotExist();
  }

  @Test
  void memory_ofThisProcess_isItsOwnersToRemove() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/dev/shm")));
    Path elsewhere = temporary.resolve("kendall-elsewhere");
    try (SharedMemory memory = SharedMemory.create(elsewhere, 64)) {
      createAndRemoveMemory();

      assertThat(memory.path()).exists();
      try (FileChannel file = FileChannel.open(memory.path(), StandardOpenOption.WRITE)) {
        assertThat(lockedHere(file)).isTrue();
      }
    }
  }

  private static boolean lockedHere(FileChannel file) throws IOException {
    try (FileLock lock = file.tryLock()) {
      return lock == null;
    } catch (java.nio.channels.OverlappingFileLockException locked) {
      return true;
    }
  }

  private static Path createInMemory() throws IOException {
    Path memory = Path.of("/dev/shm");
    Assumptions.assumeTrue(Files.isDirectory(memory));
    return Files.createTempFile(memory, NOBODYS, null);
  }

  private void createAndRemoveMemory() throws IOException {
    SharedMemory.create(temporary.resolve("kendall-elsewhere"), 64).close();
  }
}
