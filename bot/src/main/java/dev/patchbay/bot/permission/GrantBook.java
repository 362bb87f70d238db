package dev.patchbay.bot.permission;

import dev.patchbay.storage.access.GrantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All grants in memory, so that a decision needs no database. Until the first {@link #refresh()}
 * nobody but the host has more than a viewer's rights. Thread-safe.
 */
@Singleton
public final class GrantBook {
  private final GrantStore store;
  private final Set<GrantSource> sources;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile List<StandingGrant> stored = List.of();

  @Inject
  GrantBook(GrantStore store, Set<GrantSource> sources) {
    this.store = store;
    this.sources = Set.copyOf(sources);
  }

  /**
   * Reads the stored grants again; to be called at start-up.
   *
   * @throws dev.patchbay.storage.StorageException when they cannot be read; what was known stays
   */
  public synchronized void refresh() {
    stored = store.all().stream().map(StandingGrant::of).toList();
  }

  /**
   * Carries out one change of the stored grants at a time: what {@code work} finds here is what is
   * stored, and stays so until it has written. Afterwards what it wrote counts, even when it failed
   * after that.
   *
   * @throws dev.patchbay.storage.StorageException when they cannot be read
   */
  public <T> T change(Supplier<T> work) {
    changing.lock();
    try {
      refresh();
      return counted(work);
    } finally {
      changing.unlock();
    }
  }

  /** What was written before a failure counts as well. */
  private <T> T counted(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      refresh();
    }
  }

  /** All that count now, those that no command gave first. */
  public List<StandingGrant> current() {
    return Stream.concat(
            sources.stream().flatMap(source -> source.current().stream()), stored.stream())
        .toList();
  }
}
