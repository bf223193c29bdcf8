package io.kendall.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
  @Test
  void reason_ofWhatAFileSystemRefuses_isInWordsAndNamesNoFile() {
    String file = "/tmp/.run-14053300136052027686.partial";
    assertThat(FileTrouble.reason(new AccessDeniedException(file))).isEqualTo("permission denied");
    assertThat(FileTrouble.reason(new NoSuchFileException(file)))
        .isEqualTo("there is no such folder");
    assertThat(FileTrouble.reason(new FileAlreadyExistsException(file))).isEqualTo("not a folder");
    assertThat(FileTrouble.reason(new FileSystemException(file, null, "No space left on device")))
        .isEqualTo("No space left on device");
  }

  @Test
  void reason_thatNobodyGave_isSaidToBeNone() {
    assertThat(FileTrouble.reason(new FileSystemException("a"))).isEqualTo("not possible");
    assertThat(FileTrouble.reason(new IOException("broken pipe"))).isEqualTo("broken pipe");
  }
}
