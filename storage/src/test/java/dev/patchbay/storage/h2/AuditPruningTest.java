package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.h2.table.AuditTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditPruningTest {
  @TempDir Path directory;

  @Test
  void oldestEntriesGoInBatchesAndTheNewestStay() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      long batch = (AuditTable.KEPT / AuditTable.BATCH + 2) * AuditTable.BATCH;
      nextIdIs(storage, batch - AuditTable.KEPT);
      note(storage, "oldest");
      note(storage, "old but kept");
      nextIdIs(storage, batch - 1);
      note(storage, "before the batch");
      assertThat(details(storage)).contains("oldest", "old but kept");

      note(storage, "the batch");

      assertThat(details(storage)).containsExactly("the batch", "before the batch", "old but kept");
    }
  }

  @Test
  void wordsThatAreTooLongAreCutAndNeverFail() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      String endless = "e".repeat(20_000);
      Author wordy = new Author(endless, endless, endless, UUID.randomUUID());
      storage.audit.note(wordy, endless, endless, endless, endless);
      storage.audit.outcome(wordy.request(), endless);

      AuditEntry entry = storage.audit.newest(Optional.of(endless), 1).getFirst();
      assertThat(entry.detail()).hasSize(10_000).endsWith("e…");
      assertThat(entry.outcome().orElseThrow()).hasSize(1_000).endsWith("e…");
      assertThat(entry.author().name()).hasSize(200).endsWith("e…");
    }
  }

  private static void note(OpenStorage storage, String detail) {
    storage.audit.note(Author.patchbay(), "denied", "main", detail, "no");
  }

  private static void nextIdIs(OpenStorage storage, long id) {
    storage.current.change(transaction ->
        transaction.handle().execute("ALTER TABLE audit_entry ALTER COLUMN id RESTART WITH " + id));
  }

  private static List<String> details(OpenStorage storage) {
    return storage.audit.newest(Optional.empty(), 200).stream().map(AuditEntry::detail).toList();
  }
}
