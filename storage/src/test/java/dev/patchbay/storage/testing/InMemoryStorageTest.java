package dev.patchbay.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InMemoryStorageTest {
  private final InMemoryStorage storage = new InMemoryStorage();
  private final Stores stores = storage.stores();

  @Test
  void lostStorageFailsEverywhereAndComesBackAsItWas() {
    stores.sources().add("main", new Secret("key"), Author.patchbay());
    storage.lose();

    assertThat(storage.isHealthy()).isFalse();
    assertThatThrownBy(() -> stores.sources().add("b", new Secret("key"), Author.patchbay()))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> stores.sources().all()).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> stores.destinations().all()).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> stores.destinations().ofSource("main"))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> stores.grants().all()).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> stores.audit().newest(Optional.empty(), 1))
        .isInstanceOf(StorageException.class);

    storage.recover();
    assertThat(storage.isHealthy()).isTrue();
    assertThat(stores.sources().all()).hasSize(1);
    assertThat(stores.audit().newest(Optional.empty(), 10)).hasSize(1);
  }
}
