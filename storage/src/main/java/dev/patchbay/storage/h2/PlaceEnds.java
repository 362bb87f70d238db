package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.h2.table.AuditTable;
import dev.patchbay.storage.h2.table.PlaceTable;
import dev.patchbay.storage.place.Place;
import java.util.function.Predicate;

/**
 * Ends places with the source they are for. They tell it by its name, and the next one of that name
 * may be another's: it begins without.
 */
final class PlaceEnds {
  private PlaceEnds() {}

  static void ofSource(
      Transaction transaction, String source, Predicate<Place> staying, Author author) {
    new PlaceTable(transaction)
        .all().stream()
            .filter(place -> place.endsWith(source))
            .filter(staying.negate())
            .forEach(place -> end(transaction, place, author));
  }

  static void end(Transaction transaction, Place place, Author author) {
    new PlaceTable(transaction).delete(place);
    AuditTable.write(
        transaction, author, "place.remove", place.source().orElse(""), place.detail());
  }
}
