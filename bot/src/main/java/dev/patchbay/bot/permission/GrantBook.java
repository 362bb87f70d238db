package dev.patchbay.bot.permission;

import dev.patchbay.bot.stored.StoredList;
import dev.patchbay.storage.access.GrantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
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
  private final Set<GrantSource> sources;
  private final ReentrantLock changing = new ReentrantLock();
  private final StoredList<StandingGrant> stored;

  @Inject
  GrantBook(GrantStore store, Set<GrantSource> sources, InstantSource clock) {
    this.sources = Set.copyOf(sources);
    this.stored =
        new StoredList<>(
            "grants",
            () -> store.all().stream().map(StandingGrant::of).toList(),
            clock,
            (_, _) -> {});
  }

  /**
   * Reads the stored grants again; to be called at start-up.
   *
   * @throws dev.patchbay.storage.StorageException when they cannot be read; what was known stays
   */
  public void refresh() {
    stored.refresh();
  }

  /** Reads again what could not be read after a change, as {@link StoredList#catchUp()} does. */
  public void catchUp() {
    stored.catchUp();
  }

  /**
   * Carries out what may end grants together with what they are for. What they are then is read
   * again; without success, later.
   */
  public <T> T ending(Supplier<T> work) {
    return stored.ending(work);
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
      return stored.changing(work);
    } finally {
      changing.unlock();
    }
  }

  /** Whether a command has granted or denied anything for just this. */
  public boolean hasFor(Scope scope) {
    return stored.all().stream().anyMatch(grant -> grant.isJustFor(scope));
  }

  /** All that count now, those that no command gave first. */
  public List<StandingGrant> current() {
    return Stream.concat(
            sources.stream().flatMap(source -> source.current().stream()), stored.all().stream())
        .toList();
  }
}
