package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.h2.file.H2File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
  @TempDir Path directory;

  @Test
  void secondInstanceInTheSameProcessIsRefusedAndHarmsNothing() throws Exception {
    try (OpenStorage first = new OpenStorage(H2File.NORMAL, directory)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> new OpenStorage(H2File.NORMAL, directory))
            .isInstanceOf(StorageStartException.class)
            .hasMessageContaining(directory.toString())
            .hasMessageContaining("in use by another Patchbay (process ")
            .hasMessageContaining("stop that one");
      }
      first.order(3);
      assertThat(first.ordered()).isEqualTo(3);
      assertRefusedElsewhere();
    }
  }

  @Test
  void secondInstanceThroughALinkIsRefused() throws Exception {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Files.createDirectory(directory.resolve("data")));
    try (OpenStorage first = new OpenStorage(H2File.NORMAL, directory.resolve("data"))) {
      assertThatThrownBy(() -> new OpenStorage(H2File.NORMAL, link))
          .isInstanceOf(StorageStartException.class);
      assertThat(first.service.isHealthy()).isTrue();
    }
  }

  @Test
  void anotherProcessIsNamedAndItsDeathFreesTheFolder() throws Exception {
    try (StorageProcess other = new StorageProcess(directory, 0)) {
      assertThat(other.nextLine()).isEqualTo("open");
      assertThatThrownBy(() -> new OpenStorage(H2File.NORMAL, directory))
          .isInstanceOf(StorageStartException.class)
          .hasMessageContaining("(process " + other.pid() + ")");
      other.kill();
    }
    new OpenStorage(H2File.NORMAL, directory).close();
  }

  @Test
  void fullDiskRefusesNobodyForNotSayingWhoHoldsIt() throws Exception {
    Files.createSymbolicLink(directory.resolve("patchbay.lock"), Path.of("/dev/full"));
    new OpenStorage(H2File.NORMAL, directory).close();
  }

  @Test
  void longerSignatureOfAnEarlierProcessIsOverwritten() throws Exception {
    Files.writeString(directory.resolve("patchbay.lock"), "1234567890123456789\n");
    try (OpenStorage first = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(first.service.isHealthy()).isTrue();
      assertRefusedElsewhere();
    }
  }

  /** H2's own lock does not survive this (POSIX locks fall with any close in the process). */
  @Test
  void lockHoldsEvenWhenTheDatabaseFileWasTouchedInThisProcess() throws Exception {
    try (OpenStorage first = new OpenStorage(H2File.NORMAL, directory)) {
      first.order(1);
      Files.newInputStream(directory.resolve("patchbay.mv.db")).close();
      assertRefusedElsewhere();
    }
  }

  private void assertRefusedElsewhere() throws Exception {
    try (StorageProcess second = new StorageProcess(directory, 0)) {
      assertThat(second.nextLine())
          .startsWith("refused: ")
          .contains("in use by another Patchbay (process " + ProcessHandle.current().pid() + ")");
    }
  }
}
