package dev.patchbay.storage.h2;

import dev.patchbay.storage.MemoStoreContract;
import dev.patchbay.storage.testing.Stores;
import dev.patchbay.storage.testing.TestStorage;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2MemoStoreTest extends MemoStoreContract {
  @RegisterExtension final TestStorage storage = new TestStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
