package dev.patchbay.storage.source;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source.Kind;
import java.util.Optional;

/**
 * A source to add.
 *
 * @param name what people call it
 * @param kind how its media comes
 * @param key what the publisher must present
 * @param origin the address that it is played from; with {@link Kind#PULLED}, and only with it
 */
public record NewSource(String name, Kind kind, Secret key, Optional<Secret> origin) {
  public NewSource {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(key, "key is null");
    if (origin.isPresent() != (kind == Kind.PULLED)) {
      throw new IllegalArgumentException("an address goes with a source that is pulled, only");
    }
  }

  /** One whose publisher comes to us. */
  public static NewSource published(String name, Secret key) {
    return new NewSource(name, Kind.PUBLISHED, key, Optional.empty());
  }
}
