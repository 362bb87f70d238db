package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.database.Remembered;
import dev.patchbay.storage.h2.table.AuditTable;
import dev.patchbay.storage.h2.table.SourceTable;
import dev.patchbay.storage.h2.table.Text;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.SourceStore;
import dev.patchbay.storage.source.SourceWords;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sources in H2. Nobody else changes them, so they are read once after each change. */
final class H2SourceStore implements SourceStore {
  private final CurrentDatabase database;
  private final Remembered<List<Source>> remembered = new Remembered<>();

  @Inject
  H2SourceStore(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public List<Source> all() {
    return database.remembered(remembered, transaction -> new SourceTable(transaction).all());
  }

  @Override
  public Optional<Source> find(String name) {
    String folded = Text.folded(name);
    return all().stream().filter(source -> Text.folded(source.name()).equals(folded)).findFirst();
  }

  @Override
  public Optional<Source> add(NewSource source, Predicate<Place> staying, Author author) {
    return database.change(transaction -> {
      SourceTable sources = new SourceTable(transaction);
      if (sources.id(source.name()).isPresent()) {
        return Optional.empty();
      }
      GrantEnds.ofSource(transaction, source.name(), author);
      PlaceEnds.ofSource(transaction, source.name(), staying, author);
      sources.insert(source);
      Source added = sources.find(source.name()).orElseThrow();
      AuditTable.write(
          transaction, author, "source.add", source.name(), SourceWords.ofAdded(added));
      return Optional.of(added);
    });
  }

  @Override
  public Optional<Source> move(String name, Secret origin, Author author) {
    return database.change(transaction -> {
      SourceTable sources = new SourceTable(transaction);
      Optional<Source> before = sources.find(name).filter(source -> source.origin().isPresent());
      if (before.isEmpty()) {
        return Optional.empty();
      }
      sources.origin(sources.id(name).orElseThrow(), origin);
      AuditTable.write(
          transaction, author, "source.edit", before.get().name(), SourceWords.ADDRESS_CHANGED);
      return sources.find(name);
    });
  }

  @Override
  public Optional<Source> rotate(String name, Secret key, Author author) {
    return database.change(transaction -> {
      SourceTable sources = new SourceTable(transaction);
      Optional<Source> before = sources.find(name);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      sources.key(sources.id(name).orElseThrow(), key);
      Source after = sources.find(name).orElseThrow();
      String detail = "key " + before.get().keyFingerprint() + " → " + after.keyFingerprint();
      AuditTable.write(transaction, author, "source.rotate", after.name(), detail);
      return Optional.of(after);
    });
  }

  @Override
  public Removed remove(String name, Predicate<Place> staying, Author author) {
    return database.change(transaction -> {
      SourceTable sources = new SourceTable(transaction);
      Optional<Source> source = sources.find(name);
      if (source.isEmpty()) {
        return Removed.NO_SUCH_SOURCE;
      }
      long id = sources.id(name).orElseThrow();
      if (sources.hasDestinations(id)) {
        return Removed.HAS_DESTINATIONS;
      }
      sources.delete(id);
      GrantEnds.ofSource(transaction, source.get().name(), author);
      PlaceEnds.ofSource(transaction, source.get().name(), staying, author);
      String detail = "key " + source.get().keyFingerprint();
      AuditTable.write(transaction, author, "source.remove", source.get().name(), detail);
      return Removed.DONE;
    });
  }
}
