package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.PlaceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      before.ifPresent(place -> {
        places.remove(place);
        storage.write(author, "place.remove", place.source().orElse(""), place.detail());
      });
      return before.isPresent();
    });
  }
}
