package dev.patchbay.bot.place;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.place.PlaceStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * All places in memory, so that nothing said in a chat waits for the database. Until the first
 * {@link #refresh()} there are none. Thread-safe; changes block and throw {@link
 * dev.patchbay.storage.StorageException} as the store does, and then nothing has changed.
 */
@Singleton
public final class PlaceBook {
  private final PlaceStore store;
  private volatile List<Place> places = List.of();

  @Inject
  PlaceBook(PlaceStore store) {
    this.store = store;
  }

  /** Reads the stored places; to be called at start-up. */
  public synchronized void refresh() {
    places = store.all();
  }

  public List<Place> all() {
    return places;
  }

  /** Those of one use on one platform. */
  public List<Place> all(String platform, Use use) {
    return places.stream()
        .filter(place -> place.platform().equals(platform) && place.use() == use)
        .toList();
  }

  public Optional<Place> find(String platform, String id, Use use) {
    return places.stream().filter(place -> place.isPlace(platform, id, use)).findFirst();
  }

  public synchronized void put(Place place, Author author) {
    store.put(place, author);
    refresh();
  }

  /** Whether there was one to remove. */
  public synchronized boolean remove(String platform, String id, Use use, Author author) {
    boolean was = store.remove(platform, id, use, author);
    refresh();
    return was;
  }
}
