package dev.patchbay.storage.testing;

import dev.patchbay.storage.DestinationChangesContract;

final class InMemoryDestinationChangesTest extends DestinationChangesContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
