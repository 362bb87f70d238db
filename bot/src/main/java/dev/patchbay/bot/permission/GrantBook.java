package dev.patchbay.bot.permission;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.access.GrantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

  /** Each try may wait for the database: not every command is to. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final GrantStore store;
  private final Set<GrantSource> sources;
  private final InstantSource clock;
  private final ReentrantLock changing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile List<StandingGrant> stored = List.of();
  private volatile boolean behind;
  private Optional<Instant> failedAt = Optional.empty();

  @Inject
  GrantBook(GrantStore store, Set<GrantSource> sources, InstantSource clock) {
    this.store = store;
    this.sources = Set.copyOf(sources);
    this.clock = clock;
  }

  /**
   * Reads the stored grants again; to be called at start-up.
   *
   * @throws dev.patchbay.storage.StorageException when they cannot be read; what was known stays
   */
  public void refresh() {
    reading.lock();
    try {
      stored = store.all().stream().map(StandingGrant::of).toList();
      behind = false;
      failedAt = Optional.empty();
    } finally {
      reading.unlock();
    }
  }

  /**
   * Reads again what could not be read after a change, every few seconds and one caller at a time;
   * the others go on with what is known.
   */
  public void catchUp() {
    if (behind && reading.tryLock()) {
      try {
        if (behind && isDue()) {
          tryAgain();
        }
      } finally {
        reading.unlock();
      }
    }
  }

  private boolean isDue() {
    Instant now = clock.instant();
    return failedAt
        .filter(tried -> !now.isBefore(tried) && now.isBefore(tried.plus(BETWEEN_TRIES)))
        .isEmpty();
  }

  private void tryAgain() {
    try {
      refresh();
      log.info("the grants are read again");
    } catch (StorageException unreachable) {
      failedAt = Optional.of(clock.instant());
      log.debug("the grants still cannot be read", unreachable);
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
      try {
        readChanged();
      } catch (StorageException unreachable) {
        log.debug("the grants cannot be read after a change", unreachable);
      }
    }
  }

  /** What was read before counts as outdated until this has succeeded. */
  private void readChanged() {
    boolean isNew = !behind;
    behind = true;
    try {
      refresh();
    } catch (StorageException unreachable) {
      if (isNew) {
        log.warn(
            "the grants cannot be read after a change ({}); a later command tries again",
            unreachable.getMessage());
      }
      throw unreachable;
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
      readChanged();
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
