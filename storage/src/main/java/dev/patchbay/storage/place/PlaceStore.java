package dev.patchbay.storage.place;

import dev.patchbay.storage.audit.Author;
import java.util.List;

/**
 * Places. Changes, threads and failures as in {@link
 * dev.patchbay.storage.destination.DestinationStore}.
 */
public interface PlaceStore {
  List<Place> all();

  /** Adds a place, or gives it another name or source; audited as {@code place} when it changes. */
  void put(Place place, Author author);

  /** Whether there was one to remove; audited as {@code place.remove}. */
  boolean remove(String platform, String id, Place.Use use, Author author);
}
