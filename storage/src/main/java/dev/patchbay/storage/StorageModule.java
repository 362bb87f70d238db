package dev.patchbay.storage;

import com.google.inject.PrivateModule;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.h2.H2Module;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.source.SourceStore;

/**
 * Storage in an H2 file.
 *
 * <p>Exposes {@link StorageService}, {@link SourceStore}, {@link DestinationStore}, {@link
 * GrantStore}, {@link AuditLog}, {@link LoginStore}, {@link PlaceStore} and {@link MemoStore}.
 * Requires {@link StorageConfig}, {@link java.time.Clock} and {@link java.security.SecureRandom}.
 * Nothing is opened before {@link StorageService#start()}.
 */
public final class StorageModule extends PrivateModule {
  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    install(new H2Module());
    expose(StorageService.class);
    expose(SourceStore.class);
    expose(DestinationStore.class);
    expose(GrantStore.class);
    expose(AuditLog.class);
    expose(LoginStore.class);
    expose(PlaceStore.class);
    expose(MemoStore.class);
  }
}
