package dev.patchbay.storage.destination;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Destinations and the orders given to them. Every change writes its audit entry in the same
 * transaction, and is on disk, safe from {@code kill -9}, when the method returns.
 *
 * <p>Thread-safe. Every method blocks, at most some seconds, and throws {@link
 * dev.patchbay.storage.StorageException} when the database cannot be reached or written; then
 * nothing of it happened, unless the failure met the commit itself: then it most probably did not,
 * and reading tells. A caller that is interrupted gets its answer all the same and keeps the flag.
 * Times are kept in microseconds.
 */
public interface DestinationStore {
  /** All, by source and name. */
  List<Destination> all();

  /** Those of one source, by name. */
  List<Destination> ofSource(String source);

  Optional<Destination> find(DestinationName name);

  /** Adds one. */
  Added add(NewDestination destination, Author author);

  /**
   * Changes server, method, profile or key, all at once; empty when there is no such destination.
   */
  Optional<Destination> edit(DestinationName name, DestinationEdit edit, Author author);

  /** Replaces the key; the audit entry holds fingerprints only. */
  Optional<Destination> key(DestinationName name, Secret key, Author author);

  /**
   * Writes an order. The same order again is written again: its author and time are news.
   *
   * @param action how the audit log calls it
   */
  Optional<Destination> order(DestinationName name, Order order, Author author, String action);

  /** Writes an order that the audit log calls {@code start} or {@code stop}. */
  default Optional<Destination> order(DestinationName name, Order order, Author author) {
    return order(
        name,
        order,
        author,
        switch (order) {
          case Order.Run() -> "start";
          case Order.Stop(_) -> "stop";
        });
  }

  /** Whether there was one to remove. */
  boolean remove(DestinationName name, Author author);

  /**
   * Notes that media flowed with the key of this fingerprint. Not a change anyone asked for, so it
   * is not audited.
   */
  void wasLive(DestinationName name, Instant at, String keyFingerprint);

  /** What {@link #add} came to. */
  sealed interface Added {
    record Done(Destination destination) implements Added {}

    record NameTaken(Destination existing) implements Added {}

    record NoSuchSource(String source) implements Added {}
  }
}
