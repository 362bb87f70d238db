package dev.patchbay.storage.destination;

import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/** A destination to be added; its first order is a stop until somebody starts it. */
public record NewDestination(
    DestinationName name,
    String server,
    Optional<Secret> key,
    Optional<String> method,
    Optional<String> profile,
    Optional<String> startAt,
    Optional<Integer> holdSeconds) {
  /** One that begins and is kept as is configured. */
  public NewDestination(
      DestinationName name,
      String server,
      Optional<Secret> key,
      Optional<String> method,
      Optional<String> profile) {
    this(name, server, key, method, profile, Optional.empty(), Optional.empty());
  }
}
