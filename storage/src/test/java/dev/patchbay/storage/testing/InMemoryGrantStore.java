package dev.patchbay.storage.testing;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.access.GrantChanges;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.Author;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The grants of {@link InMemoryStorage}. */
public final class InMemoryGrantStore implements GrantStore {
  private static final Set<String> KINDS = Set.of("user", "role", "badge");

  private final InMemoryStorage storage;
  private final Map<Long, Grant> grants = new LinkedHashMap<>();

  InMemoryGrantStore(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public List<Grant> all() {
    return storage.access(() -> List.copyOf(grants.values()));
  }

  @Override
  public Grant grant(
      Subject subject,
      Effect effect,
      Optional<String> source,
      Optional<String> destination,
      Author author) {
    if (source.filter(String::isEmpty).isPresent()
        || destination.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException("a name is empty; everything is Optional.empty()");
    }
    if (destination.isPresent() && source.isEmpty()) {
      throw new IllegalArgumentException("a destination needs its source");
    }
    return storage.change(() -> {
      InMemoryStorage.check(KINDS.contains(subject.kind()));
      Grant asked =
          new Grant(
              storage.nextId(), subject, effect, source, destination, author.name(), storage.now());
      Optional<Grant> same =
          grants.values().stream().filter(grant -> isSame(grant, asked)).findFirst();
      if (same.isPresent()) {
        return same.get();
      }
      grants.put(asked.id(), asked);
      storage.write(author, "grant", GrantChanges.target(asked), GrantChanges.detail(asked));
      return asked;
    });
  }

  @Override
  public boolean revoke(long id, Author author) {
    return storage.change(() -> {
      Optional<Grant> found = Optional.ofNullable(grants.remove(id));
      found.ifPresent(grant ->
          storage.write(author, "revoke", GrantChanges.target(grant), GrantChanges.detail(grant)));
      return found.isPresent();
    });
  }

  /** Inside the change that removes what they are about. */
  void fallWith(String source, Optional<String> destination, Author author) {
    List.copyOf(grants.values()).stream()
        .filter(grant -> GrantChanges.fallsWith(grant, source, destination))
        .forEach(grant -> {
          grants.remove(grant.id());
          storage.write(author, "revoke", GrantChanges.target(grant), GrantChanges.detail(grant));
        });
  }

  private static boolean isSame(Grant one, Grant other) {
    return one.subject().equals(other.subject())
        && one.effect() == other.effect()
        && one.source()
            .map(InMemoryStorage::folded)
            .equals(other.source().map(InMemoryStorage::folded))
        && one.destination()
            .map(InMemoryStorage::folded)
            .equals(other.destination().map(InMemoryStorage::folded));
  }
}
