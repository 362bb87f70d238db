package dev.patchbay.storage.h2;

import dev.patchbay.storage.access.GrantChanges;
import dev.patchbay.storage.audit.Author;
import java.util.Optional;

/**
 * Takes back, in the same transaction, what was granted for just that which is removed: a name that
 * comes again may be another's. Whoever is shut out of a name stays so.
 */
final class GrantsOfTheRemoved {
  private GrantsOfTheRemoved() {}

  static void revoke(
      Transaction transaction, String source, Optional<String> destination, Author author) {
    GrantTable grants = new GrantTable(transaction);
    grants.all().stream()
        .filter(grant -> GrantChanges.fallsWith(grant, source, destination))
        .forEach(grant -> {
          grants.delete(grant.id());
          AuditTable.write(
              transaction,
              author,
              "revoke",
              GrantChanges.target(grant),
              GrantChanges.detail(grant));
        });
  }
}
