package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.h2.file.H2File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
  @TempDir Path directory;

  @BeforeEach
  void mount() {
    BadDisk.mount();
  }

  @AfterEach
  void free() {
    BadDisk.free();
  }

  @Test
  void writesFailReadsGoOnAndAllRecoversWithTheSpace() {
    try (OpenStorage storage = new OpenStorage(BadDisk.FILE, directory)) {
      storage.order(1);
      BadDisk.fillAfter(0);

      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> storage.order(2)).isInstanceOf(StorageException.class);
        assertThat(storage.ordered()).isEqualTo(1);
        assertThat(storage.service.isHealthy()).isTrue();
        storage.audit.outcome(UUID.randomUUID(), "changes nothing, so that nothing is written");
        assertThat(storage.service.writesFailSince()).isPresent();
      }
      assertThat(BadDisk.refused()).isPositive();

      BadDisk.free();
      assertThat(storage.service.fileIsGone()).isFalse();
      storage.order(3);
      assertThat(storage.ordered()).isEqualTo(3);
      assertThat(storage.service.writesFailSince()).isEmpty();
    }
    try (OpenStorage again = new OpenStorage(BadDisk.FILE, directory)) {
      assertThat(again.ordered()).isEqualTo(3);
    }
  }

  @Test
  void nothingIsAcknowledgedWhileTheFileIsGone() throws Exception {
    Path file = directory.resolve("patchbay.mv.db");
    Path elsewhere = directory.resolve("elsewhere");
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.order(1);
      Files.move(file, elsewhere);

      assertThatThrownBy(() -> storage.order(2)).isInstanceOf(StorageException.class);
      assertThat(storage.ordered()).isEqualTo(1);
      assertThat(storage.service.writesFailSince()).isPresent();
      assertThat(storage.service.fileIsGone()).isTrue();

      Files.move(elsewhere, file);
      storage.order(3);
      assertThat(storage.service.fileIsGone()).isFalse();
    }
    try (OpenStorage again = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(again.ordered()).isEqualTo(3);
    }
  }

  /** What has its name is another one then: H2 writes on into what was moved away. */
  @Test
  void nothingIsAcknowledgedWhileACopyIsInPlaceOfTheFile() throws Exception {
    Path file = directory.resolve("patchbay.mv.db");
    Path elsewhere = directory.resolve("elsewhere");
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.order(1);
      Files.move(file, elsewhere);
      Files.copy(elsewhere, file);

      assertThatThrownBy(() -> storage.order(2))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("replaced: put the original back, or restart Patchbay");
      assertThat(storage.service.writesFailSince()).isPresent();
    }
    try (OpenStorage again = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(again.ordered()).isEqualTo(1);
    }
  }

  @Test
  void whatChangesNothingNeverHidesTheFailureThatItQueuedBehind() throws Exception {
    try (OpenStorage storage = new OpenStorage(BadDisk.FILE, directory);
        ExecutorService callers = Executors.newCachedThreadPool()) {
      for (int round = 1; round <= 20; round++) {
        storage.order(round);
        assertThat(storage.service.writesFailSince()).isEmpty();
        BadDisk.fillAfter(0);
        CountDownLatch together = new CountDownLatch(4);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          boolean writes = i == 0;
          calls.add(
              callers.submit(() -> {
                together.countDown();
                together.await();
                if (writes) {
                  assertThatThrownBy(() -> storage.order(0)).isInstanceOf(StorageException.class);
                } else {
                  storage.audit.outcome(UUID.randomUUID(), "changes nothing");
                }
                return true;
              }));
        }
        for (Future<?> call : calls) {
          call.get();
        }
        assertThat(storage.service.writesFailSince()).as("round " + round).isPresent();
        BadDisk.free();
      }
    }
  }

  /** The disk fills at every point of a commit in turn. */
  @Test
  void noAcknowledgedOrderIsLostWhereverTheDiskFills() {
    long acknowledged = 1;
    try (OpenStorage storage = new OpenStorage(BadDisk.FILE, directory)) {
      storage.order(acknowledged);
      for (int point = 0; point < 40; point++) {
        long number = 100 + point;
        BadDisk.fillAfter(point % 8);
        for (int i = 0; i < 8 && catchThrowable(() -> storage.order(number)) == null; i++) {
          acknowledged = number;
        }
        BadDisk.free();
        assertThat(storage.ordered()).isEqualTo(acknowledged);
      }
      assertThat(BadDisk.refused()).isGreaterThanOrEqualTo(40);
    }
    try (OpenStorage again = new OpenStorage(BadDisk.FILE, directory)) {
      assertThat(again.ordered()).isEqualTo(acknowledged);
    }
  }

  @Test
  void startSucceedsOnAFullDiskWhenThereIsNothingToMigrate() {
    try (OpenStorage storage = new OpenStorage(BadDisk.FILE, directory)) {
      storage.order(6);
    }
    BadDisk.fillAfter(0);
    try (OpenStorage again = new OpenStorage(BadDisk.FILE, directory)) {
      assertThat(again.ordered()).isEqualTo(6);
      BadDisk.free();
      again.order(7);
    }
  }

  @Test
  void firstStartOnAFullDiskSaysWhatToLookAt() {
    BadDisk.fillAfter(0);
    assertThatThrownBy(() -> new OpenStorage(BadDisk.FILE, directory))
        .isInstanceOf(StorageStartException.class)
        .hasMessageContaining("look whether the disk is full");
    BadDisk.free();
    new OpenStorage(BadDisk.FILE, directory).close();
  }

  @Test
  void stopSucceedsOnAFullDiskAndKeepsWhatWasAcknowledged() {
    OpenStorage storage = new OpenStorage(BadDisk.FILE, directory);
    storage.order(7);
    BadDisk.fillAfter(0);
    storage.close();
    BadDisk.free();

    try (OpenStorage again = new OpenStorage(BadDisk.FILE, directory)) {
      assertThat(again.ordered()).isEqualTo(7);
    }
  }
}
