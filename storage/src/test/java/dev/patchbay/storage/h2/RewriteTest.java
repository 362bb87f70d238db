package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.h2.file.H2File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RewriteTest {
  private static final long LIMIT = 400_000;

  @TempDir Path directory;

  @Test
  void fileStaysSmallHoweverManyOrdersThereAre() throws Exception {
    try (OpenStorage storage = new OpenStorage(new H2File("file:", LIMIT), directory)) {
      long largest = 0;
      for (int i = 1; i <= 200; i++) {
        storage.order(i);
        assertThat(storage.ordered()).isEqualTo(i);
        largest = Math.max(largest, directory.resolve("patchbay.mv.db").toFile().length());
      }
      assertThat(rewrites(storage)).isGreaterThan(2);
      assertThat(largest).isLessThan(4 * LIMIT);
      assertThat(Files.getPosixFilePermissions(directory.resolve("patchbay.mv.db")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    try (OpenStorage again = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(again.ordered()).isEqualTo(200);
      assertThat(again.destinations.find(OpenStorage.YOUTUBE).orElseThrow().key()).isPresent();
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("keys", "patchbay.lock", "patchbay.mv.db");
    }
  }

  @Test
  void readersDoNotNoticeIt() {
    try (OpenStorage storage = new OpenStorage(new H2File("file:", LIMIT), directory)) {
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Long> reads =
          CompletableFuture.supplyAsync(() -> {
            long count = 0;
            for (long last = 0; !over.get(); count++) {
              long now = storage.ordered();
              assertThat(now).isGreaterThanOrEqualTo(last);
              last = now;
            }
            return count;
          });
      for (int i = 1; i <= 100; i++) {
        storage.order(i);
      }
      over.set(true);

      assertThat(reads.join()).isPositive();
      assertThat(rewrites(storage)).isPositive();
    }
  }

  @Test
  void fullDiskDuringARewriteLosesNothing() {
    BadDisk.mount();
    H2File small = new H2File(BadDisk.FILE.scheme(), LIMIT);
    long acknowledged = 0;
    try (OpenStorage storage = new OpenStorage(small, directory)) {
      for (int i = 1; i <= 150; i++) {
        // Full for a while now and then: some of it meets a rewrite.
        if (i % 10 == 0) {
          BadDisk.fillAfter(i / 5);
        }
        try {
          storage.order(i);
          acknowledged = i;
        } catch (StorageException e) {
          BadDisk.free();
          assertThat(storage.ordered()).isEqualTo(acknowledged);
        }
      }
      BadDisk.free();
      storage.order(1_000);
      assertThat(storage.ordered()).isEqualTo(1_000);
      assertThat(BadDisk.refused()).isPositive();
      assertThat(rewrites(storage)).isPositive();
    }
    try (OpenStorage again = new OpenStorage(BadDisk.FILE, directory)) {
      assertThat(again.ordered()).isEqualTo(1_000);
    }
  }

  private static int rewrites(OpenStorage storage) {
    return storage.current.find().orElseThrow().rewrites();
  }
}
