package dev.patchbay.bot.permission;

import dev.patchbay.storage.access.GrantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All grants in memory, so that a decision needs no database. Until the first {@link #refresh()}
 * nobody but the host has more than a viewer's rights. Thread-safe.
 */
@Singleton
public final class GrantBook {
  private final GrantStore store;
  private final Set<StandingGrant> configured;
  private volatile List<StandingGrant> current = List.of();

  @Inject
  GrantBook(GrantStore store, Set<StandingGrant> configured) {
    this.store = store;
    this.configured = Set.copyOf(configured);
  }

  /**
   * Reads the stored grants again; to be called at start-up and after every change.
   *
   * @throws dev.patchbay.storage.StorageException when they cannot be read; what was known stays
   */
  public synchronized void refresh() {
    current =
        Stream.concat(configured.stream(), store.all().stream().map(StandingGrant::of)).toList();
  }

  List<StandingGrant> current() {
    return current;
  }
}
