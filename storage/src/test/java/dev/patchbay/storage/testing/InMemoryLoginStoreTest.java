package dev.patchbay.storage.testing;

import dev.patchbay.storage.LoginStoreContract;

final class InMemoryLoginStoreTest extends LoginStoreContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
