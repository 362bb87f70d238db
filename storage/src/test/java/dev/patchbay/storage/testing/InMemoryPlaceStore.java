package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.PlaceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The places of {@link InMemoryStorage}. */
public final class InMemoryPlaceStore implements PlaceStore {
  private final InMemoryStorage storage;
  private final List<Place> places = new ArrayList<>();

  InMemoryPlaceStore(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public List<Place> all() {
    return storage.access(() -> List.copyOf(places));
  }

  @Override
  public void put(Place place, Author author) {
    storage.change(() -> {
      if (places.contains(place)) {
        return false;
      }
      places.removeIf(place::isSamePlace);
      storage.write(author, "place", place.source().orElse(""), place.detail());
      return places.add(place);
    });
  }

  @Override
  public boolean remove(String platform, String id, Place.Use use, Author author) {
    return storage.change(() -> {
      Optional<Place> before =
          places.stream().filter(some -> some.isPlace(platform, id, use)).findFirst();
      before.ifPresent(place -> end(place, author));
      return before.isPresent();
    });
  }

  /** Within a change: those of a source go with it. */
  void endOf(String source, Predicate<Place> staying, Author author) {
    places.stream()
        .filter(place -> place.endsWith(source))
        .filter(staying.negate())
        .toList()
        .forEach(place -> end(place, author));
  }

  private void end(Place place, Author author) {
    places.remove(place);
    storage.write(author, "place.remove", place.source().orElse(""), place.detail());
  }
}
