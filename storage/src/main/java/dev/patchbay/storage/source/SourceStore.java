package dev.patchbay.storage.source;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sources and their ingest keys. Changes, threads and failures as in {@link
 * dev.patchbay.storage.destination.DestinationStore}.
 */
public interface SourceStore {
  /** All, in the order in which they were added. */
  List<Source> all();

  Optional<Source> find(String name);

  /**
   * Adds one; empty when the name is taken. It begins without the grants and places of an earlier
   * one of its name.
   *
   * @param staying places that are its own all the same; asked within the change, so it must not
   *     wait
   */
  Optional<Source> add(NewSource source, Predicate<Place> staying, Author author);

  /** The same where no place stays. */
  default Optional<Source> add(NewSource source, Author author) {
    return add(source, _ -> false, author);
  }

  /** Adds one whose publisher comes to us; empty when the name is taken. */
  default Optional<Source> add(String name, Secret key, Author author) {
    return add(NewSource.published(name, key), author);
  }

  /** Replaces the address of a source that is pulled; empty when there is no such source. */
  Optional<Source> move(String name, Secret origin, Author author);

  /** Replaces the key; empty when there is no such source. */
  Optional<Source> rotate(String name, Secret key, Author author);

  /**
   * Removes a source that has no destinations, with what was granted and which places were for it.
   *
   * @param staying places that stay for its name; asked within the change, so it must not wait
   */
  Removed remove(String name, Predicate<Place> staying, Author author);

  /** The same where no place stays. */
  default Removed remove(String name, Author author) {
    return remove(name, _ -> false, author);
  }

  /** What {@link #remove} came to. */
  enum Removed {
    DONE,
    NO_SUCH_SOURCE,
    HAS_DESTINATIONS
  }
}
