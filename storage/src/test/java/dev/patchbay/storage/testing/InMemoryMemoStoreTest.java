package dev.patchbay.storage.testing;

import dev.patchbay.storage.MemoStoreContract;

final class InMemoryMemoStoreTest extends MemoStoreContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
