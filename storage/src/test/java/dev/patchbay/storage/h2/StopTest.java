package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StopTest {
  @TempDir Path directory;

  @Test
  void stopWaitsForTheTransactionThatIsRunning() throws Exception {
    BadDisk.mount();
    OpenStorage storage = new OpenStorage(BadDisk.FILE, directory);
    BadDisk.Hang hang = BadDisk.hang();
    CompletableFuture<Void> order = CompletableFuture.runAsync(() -> storage.order(11));
    hang.awaitReached();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(storage::close);
    assertThat(stop).isNotDone();
    hang.letGo();
    order.get();
    stop.get();

    try (OpenStorage again = new OpenStorage(BadDisk.FILE, directory)) {
      assertThat(again.ordered()).isEqualTo(11);
    }
  }
}
