package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.audit.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit log of {@link InMemoryStorage}. */
public final class InMemoryAuditLog implements AuditLog {
  private final InMemoryStorage storage;
  private final List<AuditEntry> entries = new ArrayList<>();

  InMemoryAuditLog(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public void note(Author author, String action, String target, String detail, String outcome) {
    storage.change(() -> entries.add(entry(author, action, target, detail, Optional.of(outcome))));
  }

  @Override
  public void outcome(UUID request, String outcome) {
    storage.change(() -> {
      entries.replaceAll(entry ->
          entry.outcome().isEmpty() && entry.author().request().equals(request)
              ? with(entry, outcome)
              : entry);
      return true;
    });
  }

  @Override
  public List<AuditEntry> older(Optional<String> target, long than, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("limit is " + limit + " (expected: 1 to 200)");
    }
    Optional<String> wanted = target.map(InMemoryStorage::folded);
    return storage.access(() ->
        entries.reversed().stream()
            .filter(entry -> entry.id() < than)
            .filter(entry ->
                wanted.isEmpty() || wanted.get().equals(InMemoryStorage.folded(entry.target())))
            .limit(limit)
            .toList());
  }

  void write(Author author, String action, String target, String detail) {
    entries.add(entry(author, action, target, detail, Optional.empty()));
  }

  private AuditEntry entry(
      Author author, String action, String target, String detail, Optional<String> outcome) {
    return new AuditEntry(storage.nextId(), storage.now(), author, action, target, detail, outcome);
  }

  private static AuditEntry with(AuditEntry entry, String outcome) {
    return new AuditEntry(
        entry.id(),
        entry.at(),
        entry.author(),
        entry.action(),
        entry.target(),
        entry.detail(),
        Optional.of(outcome));
  }
}
