package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.SourceStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  public Optional<Source> add(String name, Secret key, Author author) {
    return storage.change(() -> {
      if (get(name).isPresent()) {
        return Optional.empty();
      }
      InMemoryStorage.checkName(name);
      Source source = put(name, key, storage.now());
      storage.write(author, "source.add", name, "key " + source.keyFingerprint());
      return Optional.of(source);
    });
  }

  @Override
  public Optional<Source> rotate(String name, Secret key, Author author) {
    return storage.change(() ->
        get(name)
            .map(before -> {
              Source after = put(before.name(), key, before.addedAt());
              storage.write(
                  author,
                  "source.rotate",
                  after.name(),
                  "key " + before.keyFingerprint() + " → " + after.keyFingerprint());
              return after;
            }));
  }

  @Override
  public Removed remove(String name, Author author) {
    return storage.change(() -> {
      Optional<Source> source = get(name);
      if (source.isEmpty()) {
        return Removed.NO_SUCH_SOURCE;
      }
      if (!storage.destinationStore().ofSource(name).isEmpty()) {
        return Removed.HAS_DESTINATIONS;
      }
      sources.remove(InMemoryStorage.folded(name));
      storage.write(
          author, "source.remove", source.get().name(), "key " + source.get().keyFingerprint());
      return Removed.DONE;
    });
  }

  Optional<Source> get(String name) {
    return Optional.ofNullable(sources.get(InMemoryStorage.folded(name)));
  }

  private Source put(String name, Secret key, Instant addedAt) {
    InMemoryStorage.checkKey(key);
    Source source = new Source(name, key, InMemoryStorage.fingerprint(key), addedAt);
    sources.put(InMemoryStorage.folded(name), source);
    return source;
  }
}
