package dev.patchbay.bot.place;

import dev.patchbay.bot.stored.StoredList;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.place.PlaceStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All places in memory, so that nothing said in a chat waits for the database. Until the first
 * {@link #refresh()} there are none. Thread-safe; changes block and throw {@link
 * dev.patchbay.storage.StorageException} as the store does, or when the places cannot be read
 * afterwards: what was written counts as soon as they can.
 */
@Singleton
public final class PlaceBook {
  private final PlaceStore store;
  private final Set<LastingPlaces> lasting;
  private final List<Consumer<Place>> listeners = new CopyOnWriteArrayList<>();
  private final StoredList<Place> places;

  @Inject
  PlaceBook(PlaceStore store, Set<LastingPlaces> lasting, InstantSource clock) {
    this.store = store;
    this.places = new StoredList<>("places", store::all, clock, this::tell);
    this.lasting = Set.copyOf(lasting);
  }

  /** Is told of each place that is none any more, however it ended; it must not wait. */
  public void onEnd(Consumer<Place> listener) {
    listeners.add(listener);
  }

  /** Whether it stays for its source's name when the source is removed. */
  public boolean lasts(Place place) {
    return lasting.stream().anyMatch(some -> some.lasts(place));
  }

  /** Those that end with this source. */
  public List<Place> endingWith(String source) {
    return places.all().stream().filter(place -> place.endsWith(source) && !lasts(place)).toList();
  }

  /** Reads the stored places; to be called at start-up. */
  public void refresh() {
    places.refresh();
  }

  private void tell(List<Place> before, List<Place> now) {
    before.stream()
        .filter(place -> now.stream().noneMatch(place::isSamePlace))
        .forEach(place -> listeners.forEach(listener -> listener.accept(place)));
  }

  /** Reads again what could not be read after a change, as {@link StoredList#catchUp()} does. */
  public void catchUp() {
    places.catchUp();
  }

  /**
   * Carries out what may end places together with what they are for. What they are then is read
   * again; without success, later.
   */
  public <T> T ending(Supplier<T> work) {
    return places.ending(work);
  }

  public List<Place> all() {
    return places.all();
  }

  /** Those of one use on one platform. */
  public List<Place> all(String platform, Use use) {
    return places.all().stream()
        .filter(place -> place.platform().equals(platform) && place.use() == use)
        .toList();
  }

  public Optional<Place> find(String platform, String id, Use use) {
    return places.all().stream().filter(place -> place.isPlace(platform, id, use)).findFirst();
  }

  public void put(Place place, Author author) {
    places.changing(() -> {
      store.put(place, author);
      return place;
    });
  }

  /** Whether there was one to remove. */
  public boolean remove(String platform, String id, Use use, Author author) {
    return places.changing(() -> store.remove(platform, id, use, author));
  }
}
