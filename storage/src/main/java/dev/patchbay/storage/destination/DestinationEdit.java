package dev.patchbay.storage.destination;

import java.util.Optional;

/** What to change of a destination; an empty part is left as it is. */
public record DestinationEdit(
    Optional<String> server, Optional<String> method, Optional<String> profile) {}
