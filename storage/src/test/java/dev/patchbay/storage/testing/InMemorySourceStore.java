package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.SourceStore;
import dev.patchbay.storage.source.SourceWords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The sources of {@link InMemoryStorage}. */
public final class InMemorySourceStore implements SourceStore {
  private final InMemoryStorage storage;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  InMemorySourceStore(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public List<Source> all() {
    return storage.access(() -> List.copyOf(sources.values()));
  }

  @Override
  public Optional<Source> find(String name) {
    return storage.access(() -> get(name));
  }

  @Override
  public Optional<Source> add(NewSource added, Predicate<Place> staying, Author author) {
    return storage.change(() -> {
      if (get(added.name()).isPresent()) {
        return Optional.empty();
      }
      InMemoryStorage.checkName(added.name());
      storage.grantStore().endOf(added.name(), author);
      storage.placeStore().endOf(added.name(), staying, author);
      Source source = put(added, storage.now());
      storage.write(author, "source.add", added.name(), SourceWords.ofAdded(source));
      return Optional.of(source);
    });
  }

  @Override
  public Optional<Source> move(String name, Secret origin, Author author) {
    return storage.change(() ->
        get(name)
            .filter(source -> source.origin().isPresent())
            .map(before -> {
              storage.write(author, "source.edit", before.name(), SourceWords.ADDRESS_CHANGED);
              return put(
                  new NewSource(before.name(), before.kind(), before.key(), Optional.of(origin)),
                  before.addedAt());
            }));
  }

  @Override
  public Optional<Source> rotate(String name, Secret key, Author author) {
    return storage.change(() ->
        get(name)
            .map(before -> {
              Source after =
                  put(
                      new NewSource(before.name(), before.kind(), key, before.origin()),
                      before.addedAt());
              storage.write(
                  author,
                  "source.rotate",
                  after.name(),
                  "key " + before.keyFingerprint() + " → " + after.keyFingerprint());
              return after;
            }));
  }

  @Override
  public Removed remove(String name, Predicate<Place> staying, Author author) {
    return storage.change(() -> {
      Optional<Source> source = get(name);
      if (source.isEmpty()) {
        return Removed.NO_SUCH_SOURCE;
      }
      if (!storage.destinationStore().ofSource(name).isEmpty()) {
        return Removed.HAS_DESTINATIONS;
      }
      sources.remove(InMemoryStorage.folded(name));
      storage.grantStore().endOf(name, author);
      storage.placeStore().endOf(name, staying, author);
      storage.write(
          author, "source.remove", source.get().name(), "key " + source.get().keyFingerprint());
      return Removed.DONE;
    });
  }

  Optional<Source> get(String name) {
    return Optional.ofNullable(sources.get(InMemoryStorage.folded(name)));
  }

  private Source put(NewSource put, Instant addedAt) {
    InMemoryStorage.checkKey(put.key());
    put.origin().ifPresent(InMemoryStorage::checkKey);
    Source source =
        new Source(
            put.name(),
            put.kind(),
            put.key(),
            InMemoryStorage.fingerprint(put.key()),
            put.origin(),
            addedAt);
    sources.put(InMemoryStorage.folded(put.name()), source);
    return source;
  }
}
