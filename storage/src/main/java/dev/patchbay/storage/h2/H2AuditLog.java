package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.table.AuditTable;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit log in H2. */
final class H2AuditLog implements AuditLog {
  private static final int MAX_LIMIT = 200;

  private final CurrentDatabase database;

  @Inject
  H2AuditLog(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public void note(Author author, String action, String target, String detail, String outcome) {
    database.change(transaction -> {
      new AuditTable(transaction.handle())
          .insert(transaction, author, action, target, detail, Optional.of(outcome));
      return true;
    });
  }

  @Override
  public void outcome(UUID request, String outcome) {
    database.change(transaction -> {
      new AuditTable(transaction.handle()).outcome(request, outcome);
      return true;
    });
  }

  @Override
  public List<AuditEntry> older(Optional<String> target, long than, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit is " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
    }
    return database.read(
        transaction -> new AuditTable(transaction.handle()).older(target, than, limit));
  }
}
