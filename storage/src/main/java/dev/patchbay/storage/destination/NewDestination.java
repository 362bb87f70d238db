package dev.patchbay.storage.destination;

import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/** A destination to be added; its first order is a stop until somebody starts it. */
public record NewDestination(
    DestinationName name,
    String server,
    Optional<Secret> key,
    Optional<String> method,
    Optional<String> profile) {}
