package dev.patchbay.storage.testing;

import dev.patchbay.storage.DestinationStoreContract;

final class InMemoryDestinationStoreTest extends DestinationStoreContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
