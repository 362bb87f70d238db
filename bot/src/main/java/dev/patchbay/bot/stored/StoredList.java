package dev.patchbay.bot.stored;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is stored of one kind, in memory; nothing until the first {@link #refresh()}. What could
 * not be read after a change is read later, by {@link #catchUp()}. Thread-safe: {@link #all()}
 * never waits, readings happen one after the other.
 *
 * @param <T> what is stored; a value
 */
public final class StoredList<T> {
  private static final Logger log = LoggerFactory.getLogger(StoredList.class);

  /** Each try may wait for the database: not every command is to. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final String name;
  private final Supplier<List<T>> store;
  private final InstantSource clock;
  private final BiConsumer<List<T>, List<T>> onRead;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile List<T> all = List.of();
  private volatile boolean behind;
  private Optional<Instant> failedAt = Optional.empty();

  /**
   * @param name what they are, for the log
   * @param store reads them; may throw {@link StorageException}
   * @param onRead is told what they were and what they are, after each reading; must not wait
   */
  public StoredList(
      String name,
      Supplier<List<T>> store,
      InstantSource clock,
      BiConsumer<List<T>, List<T>> onRead) {
    this.name = requireNonNull(name, "name is null");
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.onRead = requireNonNull(onRead, "onRead is null");
  }

  /** What was read last. */
  public List<T> all() {
    return all;
  }

  /**
   * Reads them now.
   *
   * @throws StorageException when they cannot be read; what was known stays
   */
  public void refresh() {
    reading.lock();
    try {
      List<T> before = all;
      List<T> now = List.copyOf(store.get());
      all = now;
      behind = false;
      failedAt = Optional.empty();
      onRead.accept(before, now);
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
      log.info("the {} are read again", name);
    } catch (StorageException unreachable) {
      failedAt = Optional.of(clock.instant());
      log.debug("the {} still cannot be read", name, unreachable);
    }
  }

  /**
   * Carries out what changes them, and reads them again, also when it failed: what was written
   * before that counts.
   *
   * @throws StorageException when they cannot be read then; a later {@link #catchUp()} tries again
   */
  public <R> R changing(Supplier<R> work) {
    try {
      return work.get();
    } finally {
      readChanged();
    }
  }

  /** As {@link #changing}, for what is done whether or not they can be read then. */
  public <R> R ending(Supplier<R> work) {
    try {
      return work.get();
    } finally {
      try {
        readChanged();
      } catch (StorageException unreachable) {
        log.debug("the {} cannot be read after a change", name, unreachable);
      }
    }
  }

  /** What was read before counts as outdated until this has succeeded. */
  private void readChanged() {
    // A reading that began before the change must not pass for one that saw it.
    reading.lock();
    try {
      boolean isNew = !behind;
      behind = true;
      try {
        refresh();
      } catch (StorageException unreachable) {
        if (isNew) {
          log.warn(
              "the {} cannot be read after a change ({}); a later command tries again",
              name,
              unreachable.getMessage());
        }
        throw unreachable;
      }
    } finally {
      reading.unlock();
    }
  }
}
