package dev.patchbay.storage.h2;

import dev.patchbay.storage.DestinationChangesContract;
import dev.patchbay.storage.testing.Stores;
import dev.patchbay.storage.testing.TestStorage;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2DestinationChangesTest extends DestinationChangesContract {
  @RegisterExtension final TestStorage storage = new TestStorage();

  @Override
  protected Stores stores() {
    return storage.stores();
  }
}
