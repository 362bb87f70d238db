package dev.patchbay.storage.h2;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.patchbay.storage.StorageService;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.source.SourceStore;

/** Binds the ports of storage to H2; installed by {@code StorageModule} only. */
public final class H2Module extends AbstractModule {
  @Override
  protected void configure() {
    bind(CurrentDatabase.class);
    bind(StorageService.class).to(H2StorageService.class);
    bind(DestinationStore.class).to(H2DestinationStore.class).in(Singleton.class);
    bind(SourceStore.class).to(H2SourceStore.class).in(Singleton.class);
    bind(GrantStore.class).to(H2GrantStore.class).in(Singleton.class);
    bind(AuditLog.class).to(H2AuditLog.class).in(Singleton.class);
    bind(LoginStore.class).to(H2LoginStore.class).in(Singleton.class);
    bind(PlaceStore.class).to(H2PlaceStore.class).in(Singleton.class);
    bind(MemoStore.class).to(H2MemoStore.class).in(Singleton.class);
    bind(H2StorageService.class);
    bind(H2DestinationStore.class);
    bind(H2SourceStore.class);
    bind(H2GrantStore.class);
    bind(H2AuditLog.class);
    bind(H2LoginStore.class);
    bind(H2PlaceStore.class);
    bind(H2MemoStore.class);
  }
}
