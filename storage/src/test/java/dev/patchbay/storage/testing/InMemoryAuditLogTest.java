package dev.patchbay.storage.testing;

import dev.patchbay.storage.AuditLogContract;

final class InMemoryAuditLogTest extends AuditLogContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
