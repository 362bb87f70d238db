package dev.patchbay.storage.testing;

import dev.patchbay.storage.PlaceStoreContract;

final class InMemoryPlaceStoreTest extends PlaceStoreContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
