package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationChanges;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Destinations in H2. Nobody else changes them, so they are read once after each change. */
final class H2DestinationStore implements DestinationStore {
  private final CurrentDatabase database;
  private final Remembered<DestinationRows> remembered = new Remembered<>();

  @Inject
  H2DestinationStore(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public List<Destination> all() {
    return rows().all();
  }

  @Override
  public List<Destination> ofSource(String source) {
    return rows().ofSource(source);
  }

  @Override
  public Optional<Destination> find(DestinationName name) {
    return rows().find(name);
  }

  private DestinationRows rows() {
    return database.remembered(remembered, H2DestinationStore::read);
  }

  private static DestinationRows read(Transaction transaction) {
    return new DestinationRows(new DestinationTable(transaction).all());
  }

  @Override
  public Added add(NewDestination destination, Author author) {
    return database.change(transaction -> {
      DestinationName name = destination.name();
      Optional<Long> source = new SourceTable(transaction).id(name.source());
      if (source.isEmpty()) {
        return new Added.NoSuchSource(name.source());
      }
      DestinationTable destinations = new DestinationTable(transaction);
      Optional<Destination> existing = destinations.find(name);
      if (existing.isPresent()) {
        return new Added.NameTaken(existing.get());
      }
      destinations.insert(source.get(), destination, author);
      Destination added = destinations.find(name).orElseThrow();
      audit(transaction, author, "add", added, DestinationChanges.added(added));
      return new Added.Done(added);
    });
  }

  @Override
  public Optional<Destination> edit(DestinationName name, DestinationEdit edit, Author author) {
    return change(
        name,
        author,
        new Change("edit", (table, row) -> table.edit(row, edit), DestinationChanges::edited));
  }

  @Override
  public Optional<Destination> key(DestinationName name, Secret key, Author author) {
    return change(
        name,
        author,
        new Change("key", (table, row) -> table.key(row, key), DestinationChanges::key));
  }

  @Override
  public Optional<Destination> order(
      DestinationName name, Order order, Author author, String action) {
    return change(
        name,
        author,
        new Change(
            action, (table, row) -> table.order(row, order, author), DestinationChanges::order));
  }

  @Override
  public boolean remove(DestinationName name, Author author) {
    return database.change(transaction -> {
      DestinationTable destinations = new DestinationTable(transaction);
      Optional<Destination> found = destinations.find(name);
      found.ifPresent(destination -> {
        GrantsOfTheRemoved.revoke(transaction, name.source(), Optional.of(name.name()), author);
        destinations.delete(destination.id());
        String detail = DestinationChanges.removed(destination);
        audit(transaction, author, "remove", destination, detail);
      });
      return found.isPresent();
    });
  }

  @Override
  public void wasLive(DestinationName name, Instant at, String keyFingerprint) {
    database.change(transaction -> {
      DestinationTable destinations = new DestinationTable(transaction);
      Optional<Destination> found = destinations.find(name);
      found.ifPresent(destination -> destinations.wasLive(destination.id(), at, keyFingerprint));
      return found.isPresent();
    });
  }

  private Optional<Destination> change(DestinationName name, Author author, Change change) {
    return database.change(transaction -> {
      // Nothing else changes while this does: what is remembered is what is there.
      Optional<Destination> before =
          database.remembered(remembered, transaction, H2DestinationStore::read).find(name);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      Destination after = change.update().apply(new DestinationTable(transaction), before.get());
      String detail = change.detail().describe(before.get(), after);
      audit(transaction, author, change.action(), after, detail);
      return Optional.of(after);
    });
  }

  private static void audit(
      Transaction transaction,
      Author author,
      String action,
      Destination destination,
      String detail) {
    AuditTable.write(transaction, author, action, destination.name().toString(), detail);
  }

  private record Change(
      String action,
      BiFunction<DestinationTable, Destination, Destination> update,
      Description detail) {}

  @FunctionalInterface
  private interface Description {
    String describe(Destination before, Destination after);
  }
}
