package dev.patchbay.storage.source;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Sources and their ingest keys. Changes, threads and failures as in {@link
 * dev.patchbay.storage.destination.DestinationStore}.
 */
public interface SourceStore {
  /** All, in the order in which they were added. */
  List<Source> all();

  Optional<Source> find(String name);

  /** Adds one; empty when the name is taken. */
  Optional<Source> add(NewSource source, Author author);

  /** Adds one whose publisher comes to us; empty when the name is taken. */
  default Optional<Source> add(String name, Secret key, Author author) {
    return add(NewSource.published(name, key), author);
  }

  /** Replaces the address of a source that is pulled; empty when there is no such source. */
  Optional<Source> move(String name, Secret origin, Author author);

  /** Replaces the key; empty when there is no such source. */
  Optional<Source> rotate(String name, Secret key, Author author);

  /** Removes a source that has no destinations. */
  Removed remove(String name, Author author);

  /** What {@link #remove} came to. */
  enum Removed {
    DONE,
    NO_SUCH_SOURCE,
    HAS_DESTINATIONS
  }
}
