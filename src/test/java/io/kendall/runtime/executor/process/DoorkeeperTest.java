package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DoorkeeperTest {
  private static final String SECRET = "a".repeat(64);
  private static final String GUESS = "b".repeat(64);

  private final Logger log = Logger.getLogger(Doorkeeper.class.getName());
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private SocketFolder folder;
  private Doorkeeper doorkeeper;

  @BeforeEach
  void open() throws IOException {
    log.addHandler(handler);
    log.setUseParentHandlers(false);
    folder = SocketFolder.open();
    doorkeeper = new Doorkeeper(folder);
  }

  @AfterEach
  void close() {
    doorkeeper.close();
    log.setUseParentHandlers(true);
    log.removeHandler(handler);
  }

  @Test
  void folder_ofTheSocket_isTheOwnersAlone() throws IOException {
    Path parent = Objects.requireNonNull(folder.path().getParent());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
        .isEqualTo("rwx------");
  }

  @Test
  void caller_withAnotherSecret_isHungUpOnAndLoggedWithoutIt() throws IOException {
    CompletableFuture<Doorkeeper.Caller> call = doorkeeper.expect(SECRET);
    try (FrameChannel frames = call()) {
      frames.write(new Frame.Hello(GUESS, 1));

      assertThatThrownBy(frames::read).isInstanceOf(IOException.class);
    }
    assertThat(call).isNotDone();
    assertThat(logged).containsExactly("hung up on a caller that does not know the secret");
    doorkeeper.forget(SECRET, call);
  }

  @Test
  void caller_withASecretUsedBefore_isHungUpOn() throws IOException {
    CompletableFuture<Doorkeeper.Caller> call = doorkeeper.expect(SECRET);
    try (FrameChannel first = call();
        FrameChannel second = call()) {
      first.write(new Frame.Hello(SECRET, 1));
      first.write(new Frame.Ready());
      // The clock is asked for once the secret has been taken.
      assertThat(first.read()).isInstanceOf(Frame.Clock.class);
      second.write(new Frame.Hello(SECRET, 2));

      assertThatThrownBy(second::read).isInstanceOf(IOException.class);
      assertThat(call).isNotDone();
      assertThat(logged).hasSize(1);
    }
    assertThatThrownBy(call::join).hasCauseInstanceOf(IOException.class);
  }

  private FrameChannel call() throws IOException {
    return new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(folder.path())));
  }
}
