package dev.patchbay.storage.destination;

import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/**
 * What to change of a destination; an empty part is left as it is.
 *
 * @param method one of those, or {@value #DEFAULT} for what is configured
 * @param profile one of those, or {@value #DEFAULT} for what is configured
 */
public record DestinationEdit(
    Optional<String> server,
    Optional<String> method,
    Optional<String> profile,
    Optional<Secret> key) {
  /** Back to what is configured. */
  public static final String DEFAULT = "default";
}
