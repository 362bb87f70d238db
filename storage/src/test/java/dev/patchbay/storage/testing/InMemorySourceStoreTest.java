package dev.patchbay.storage.testing;

import dev.patchbay.storage.SourceStoreContract;

final class InMemorySourceStoreTest extends SourceStoreContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
