package dev.patchbay.storage.source;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A source: something that is shown, wherever it comes from.
 *
 * @param name unique, kept as given, compared after folding to lower case
 * @param kind how its media comes
 * @param key what the publisher must present as its stream key; nobody's, of a source that is
 *     pulled
 * @param keyFingerprint names the key without telling it
 * @param origin the address that a {@link Kind#PULLED} source is played from, which may hold
 *     secrets
 * @param addedAt when it was added
 */
public record Source(
    String name,
    Kind kind,
    Secret key,
    String keyFingerprint,
    Optional<Secret> origin,
    Instant addedAt) {
  /** How the media of a source comes. */
  public enum Kind {
    /** A publisher comes to our own ingest. */
    PUBLISHED,
    /** We play it from an address. */
    PULLED,
    /** A publisher comes to an nginx with the RTMP module. */
    NGINX,
    /** A publisher comes to an SRS. */
    SRS
  }

  public Source {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(key, "key is null");
    if (origin.isPresent() != (kind == Kind.PULLED)) {
      throw new IllegalArgumentException("an address goes with a source that is pulled, only");
    }
  }
}
