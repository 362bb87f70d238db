package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.place.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code chat_place}. */
public final class PlaceTable {
  private final Transaction transaction;

  public PlaceTable(Transaction transaction) {
    this.transaction = transaction;
  }

  public List<Place> all() {
    return transaction
        .handle()
        .createQuery("SELECT * FROM chat_place ORDER BY id")
        .map((row, context) -> place(row))
        .list();
  }

  public void delete(Place place) {
    transaction
        .handle()
        .execute(
            "DELETE FROM chat_place WHERE platform = ? AND place = ? AND place_use = ?",
            place.platform(),
            place.id(),
            place.use().name());
  }

  public void insert(Place place) {
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
