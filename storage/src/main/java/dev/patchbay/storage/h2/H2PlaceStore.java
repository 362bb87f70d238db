package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.h2.table.AuditTable;
import dev.patchbay.storage.h2.table.Columns;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.PlaceStore;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    return database.read(H2PlaceStore::all);
  }

  @Override
  public void put(Place place, Author author) {
    database.change(transaction -> {
      Optional<Place> before = all(transaction).stream().filter(place::isSamePlace).findFirst();
      if (!before.equals(Optional.of(place))) {
        delete(transaction, place);
        insert(transaction, place);
        AuditTable.write(transaction, author, "place", place.source().orElse(""), place.detail());
      }
      return true;
    });
  }

  @Override
  public boolean remove(String platform, String id, Place.Use use, Author author) {
    return database.change(transaction -> {
      Optional<Place> before =
          all(transaction).stream().filter(some -> some.isPlace(platform, id, use)).findFirst();
      before.ifPresent(place -> {
        delete(transaction, place);
        AuditTable.write(
            transaction, author, "place.remove", place.source().orElse(""), place.detail());
      });
      return before.isPresent();
    });
  }

  private static List<Place> all(Transaction transaction) {
    return transaction
        .handle()
        .createQuery("SELECT * FROM chat_place ORDER BY id")
        .map((row, context) -> place(row))
        .list();
  }

  private static void delete(Transaction transaction, Place place) {
    transaction
        .handle()
        .execute(
            "DELETE FROM chat_place WHERE platform = ? AND place = ? AND place_use = ?",
            place.platform(),
            place.id(),
            place.use().name());
  }

  private static void insert(Transaction transaction, Place place) {
    transaction
        .handle()
        .execute(
            "INSERT INTO chat_place (platform, place, place_use, name, source)"
                + " VALUES (?, ?, ?, ?, ?)",
            place.platform(),
            place.id(),
            place.use().name(),
            place.name(),
            place.source().orElse(""));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getString("platform"),
        row.getString("place"),
        Place.Use.valueOf(row.getString("place_use")),
        row.getString("name"),
        Columns.unlessEmpty(row, "source"));
  }
}
