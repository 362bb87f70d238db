package dev.patchbay.storage.access;

import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import java.util.List;
import java.util.Optional;

/**
 * Grants. Changes, threads and failures as in {@link
 * dev.patchbay.storage.destination.DestinationStore}.
 */
public interface GrantStore {
  List<Grant> all();

  /** Adds a grant; the same one again is the same one. */
  Grant grant(
      Subject subject,
      Effect effect,
      Optional<String> source,
      Optional<String> destination,
      Author author);

  /** Whether there was one to revoke. */
  boolean revoke(long id, Author author);
}
