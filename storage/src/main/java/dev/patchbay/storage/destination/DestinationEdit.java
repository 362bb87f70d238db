package dev.patchbay.storage.destination;

import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/**
 * What to change of a destination; an empty part is left as it is.
 *
 * @param method one of those, or {@value #DEFAULT} for what is configured
 * @param profile one of those, or {@value #DEFAULT} for what is configured
 * @param startAt one of those, or {@value #DEFAULT} for what is configured
 * @param holdSeconds digits, or {@value #DEFAULT} for what is configured
 */
public record DestinationEdit(
    Optional<String> server,
    Optional<String> method,
    Optional<String> profile,
    Optional<String> startAt,
    Optional<String> holdSeconds,
    Optional<Secret> key) {
  /** Back to what is configured. */
  public static final String DEFAULT = "default";

  /** One that leaves alone where the destination begins and how long it is kept. */
  public DestinationEdit(
      Optional<String> server,
      Optional<String> method,
      Optional<String> profile,
      Optional<Secret> key) {
    this(server, method, profile, Optional.empty(), Optional.empty(), key);
  }
}
