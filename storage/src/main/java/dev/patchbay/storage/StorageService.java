package dev.patchbay.storage;

import java.time.Instant;
import java.util.Optional;

/** The life of the database. Not thread-safe: {@code start} once, {@code stop} once. */
public interface StorageService {
  /**
   * Locks the data folder, opens the database and brings its tables up to date.
   *
   * @throws StorageStartException when the folder is in use by another instance, cannot be written,
   *     or holds a database newer than this program
   */
  void start();

  /**
   * Makes the first order as fast as later ones, on a thread of its own; returns at once. Touches
   * nothing that is stored.
   */
  void rehearse();

  /** Closes the database in order; waits for running transactions, at most 5 s. */
  void stop();

  /** Whether a trivial query is answered within two seconds. */
  boolean isHealthy();

  /** Since when changes have failed; empty when the last one was written, or there was none. */
  Optional<Instant> writesFailSince();

  /**
   * Whether the last change failed because the database file was deleted, moved or replaced. It
   * must be put back, or the program be restarted to use the one that is there.
   */
  boolean fileIsGone();
}
