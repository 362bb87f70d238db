package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.table.AuditTable;
import dev.patchbay.storage.h2.table.PlaceTable;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.PlaceStore;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Places in H2. */
final class H2PlaceStore implements PlaceStore {
  private final CurrentDatabase database;

  @Inject
  H2PlaceStore(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public List<Place> all() {
    return database.read(transaction -> new PlaceTable(transaction).all());
  }

  @Override
  public void put(Place place, Author author) {
    database.change(transaction -> {
      PlaceTable places = new PlaceTable(transaction);
      Optional<Place> before = places.all().stream().filter(place::isSamePlace).findFirst();
      if (!before.equals(Optional.of(place))) {
        places.delete(place);
        places.insert(place);
        AuditTable.write(transaction, author, "place", place.source().orElse(""), place.detail());
      }
      return true;
    });
  }

  @Override
  public boolean remove(String platform, String id, Place.Use use, Author author) {
    return database.change(transaction -> {
      Optional<Place> before =
          new PlaceTable(transaction)
              .all().stream().filter(some -> some.isPlace(platform, id, use)).findFirst();
      before.ifPresent(place -> PlaceEnds.end(transaction, place, author));
      return before.isPresent();
    });
  }
}
