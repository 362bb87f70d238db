package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.h2.file.H2File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
  /** The first commits after an orderly close are the ones that are hardest to find again. */
  private static final int[] ORDERS_BEFORE_THE_KILL = {1, 9, 21, 80};

  @TempDir Path directory;

  @Test
  void killedProcessLosesNoAcknowledgedOrder() throws Exception {
    long next = 1;
    for (int orders : ORDERS_BEFORE_THE_KILL) {
      long lastAcknowledged;
      try (StorageProcess process = new StorageProcess(directory, next)) {
        assertThat(process.nextLine()).isEqualTo("open");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
          said.add(process.nextLine());
        }
        said.addAll(process.kill());
        lastAcknowledged = Long.parseLong(said.getLast());
        assertThat(said).hasSize((int) (lastAcknowledged - next + 1));
      }
      try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
        long stored = storage.ordered();
        // One more may have been committed whose acknowledgement was not said any more.
        assertThat(stored).isBetween(lastAcknowledged, lastAcknowledged + 1);
        assertEveryOrderIsAudited(storage, stored);
        next = stored + 1;
      }
    }
  }

  private static void assertEveryOrderIsAudited(OpenStorage storage, long stored) {
    List<AuditEntry> newest = storage.audit.newest(Optional.of("main/youtube"), 200);
    long count = newest.stream().filter(entry -> entry.action().equals("stop")).count();
    assertThat(count).isEqualTo(Math.min(stored, 200));
    assertThat(newest.getFirst().detail()).endsWith(Instant.ofEpochSecond(stored).toString());
  }
}
