package dev.patchbay.storage.testing;

import dev.patchbay.storage.GrantStoreContract;

final class InMemoryGrantStoreTest extends GrantStoreContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
