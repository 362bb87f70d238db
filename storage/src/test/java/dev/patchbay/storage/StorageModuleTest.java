package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.ConfigurationException;
import com.google.inject.Injector;
import com.google.inject.Key;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.source.SourceStore;
import dev.patchbay.storage.testing.SettableClock;
import dev.patchbay.storage.testing.TestStorage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorageModuleTest {
  @TempDir Path directory;

  @Test
  void exposesThePortsAndStartsNothing() {
    Injector injector = injector();

    assertThat(injector.getAllBindings().keySet().stream().map(Key::getTypeLiteral))
        .extracting(type -> type.getRawType().getPackageName())
        .doesNotContain("dev.patchbay.storage.h2");
    for (Class<?> port :
        new Class<?>[] {
          SourceStore.class, DestinationStore.class, GrantStore.class, AuditLog.class
        }) {
      assertThat(injector.getInstance(port)).isSameAs(injector.getInstance(port));
    }
    assertThat(directory.resolve("data")).doesNotExist();
    assertThatThrownBy(() -> injector.getInstance(SourceStore.class).all())
        .isInstanceOf(StorageException.class)
        .hasMessage("the database is not open");
    assertThat(injector.getInstance(StorageService.class).isHealthy()).isFalse();
  }

  @Test
  void storesFollowTheServiceThroughItsLife() {
    Injector injector = injector();
    StorageService service = injector.getInstance(StorageService.class);
    service.start();

    assertThat(service.isHealthy()).isTrue();
    assertThat(injector.getInstance(SourceStore.class).all()).isEmpty();
    service.stop();
    assertThat(service.isHealthy()).isFalse();
  }

  @Test
  void keepsItsPartsToItself() throws ClassNotFoundException {
    Class<?> hidden = Class.forName("dev.patchbay.storage.h2.database.CurrentDatabase");
    assertThatThrownBy(() -> injector().getBinding(hidden))
        .isInstanceOf(ConfigurationException.class);
  }

  private Injector injector() {
    return TestStorage.injector(
        new StorageConfig(directory.resolve("data"), Optional.empty()), new SettableClock());
  }
}
