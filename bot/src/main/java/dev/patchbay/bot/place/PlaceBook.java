package dev.patchbay.bot.place;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.place.PlaceStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All places in memory, so that nothing said in a chat waits for the database. Until the first
 * {@link #refresh()} there are none. Thread-safe; changes block and throw {@link
 * dev.patchbay.storage.StorageException} as the store does, and then nothing has changed.
 */
@Singleton
public final class PlaceBook {
  private static final Logger log = LoggerFactory.getLogger(PlaceBook.class);

  private final PlaceStore store;
  private final Set<LastingPlaces> lasting;
  private final List<Consumer<Place>> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Place> places = List.of();
  private volatile boolean behind;

  @Inject
  PlaceBook(PlaceStore store, Set<LastingPlaces> lasting) {
    this.store = store;
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
    return places.stream().filter(place -> place.endsWith(source) && !lasts(place)).toList();
  }

  /** Reads the stored places; to be called at start-up. */
  public synchronized void refresh() {
    behind = true;
    List<Place> before = places;
    places = store.all();
    behind = false;
    before.stream()
        .filter(place -> places.stream().noneMatch(place::isSamePlace))
        .forEach(place -> listeners.forEach(listener -> listener.accept(place)));
  }

  /** Reads again what could not be read when it had changed; without success, later. */
  public void catchUp() {
    if (behind) {
      readAgain();
    }
  }

  /**
   * Carries out what may end places together with what they are for. What they are then is read
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
      log.warn("the places cannot be read now; the next command tries again", unreachable);
    }
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
