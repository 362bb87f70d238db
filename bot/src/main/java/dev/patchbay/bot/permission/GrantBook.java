package dev.patchbay.bot.permission;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.access.GrantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All grants in memory, so that a decision needs no database. Until the first {@link #refresh()}
 * nobody but the host has more than a viewer's rights. Thread-safe.
 */
@Singleton
public final class GrantBook {
  private static final Logger log = LoggerFactory.getLogger(GrantBook.class);

  private final GrantStore store;
  private final Set<GrantSource> sources;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile List<StandingGrant> stored = List.of();
  private volatile boolean behind;

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
    behind = true;
    stored = store.all().stream().map(StandingGrant::of).toList();
    behind = false;
  }

  /** Reads again what could not be read when it had changed; without success, later. */
  public void catchUp() {
    if (behind) {
      readAgain();
    }
  }

  /**
   * Carries out what may end grants together with what they are for. What they are then is read
   * again; without success, later.
   */
  public <T> T ending(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      readAgain();
    }
  }

  private void readAgain() {
    try {
      refresh();
    } catch (StorageException unreachable) {
      log.warn("the grants cannot be read now; the next command tries again", unreachable);
    }
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

  /** Whether a command has granted or denied anything for just this. */
  public boolean hasFor(Scope scope) {
    return stored.stream().anyMatch(grant -> grant.isJustFor(scope));
  }

  /** All that count now, those that no command gave first. */
  public List<StandingGrant> current() {
    return Stream.concat(
            sources.stream().flatMap(source -> source.current().stream()), stored.stream())
        .toList();
  }
}
