package dev.patchbay.storage.h2;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.table.GrantTable;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Grants in H2. */
final class H2GrantStore implements GrantStore {
  private final CurrentDatabase database;

  @Inject
  H2GrantStore(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public List<Grant> all() {
    return database.read(transaction -> new GrantTable(transaction).all());
  }

  @Override
  public Grant grant(
      Subject subject,
      Effect effect,
      Optional<String> source,
      Optional<String> destination,
      Author author) {
    GrantTable.Scope scope = new GrantTable.Scope(source, destination);
    return database.change(transaction -> {
      GrantTable grants = new GrantTable(transaction);
      return grants
          .find(subject, effect, scope)
          .orElseGet(() -> {
            grants.insert(subject, effect, scope, author);
            Grant added = grants.find(subject, effect, scope).orElseThrow();
            GrantEnds.audit(transaction, author, "grant", added);
            return added;
          });
    });
  }

  @Override
  public boolean revoke(long id, Author author) {
    return database.change(transaction -> {
      GrantTable grants = new GrantTable(transaction);
      Optional<Grant> found = grants.find(id);
      found.ifPresent(grant -> {
        grants.delete(id);
        GrantEnds.audit(transaction, author, "revoke", grant);
      });
      return found.isPresent();
    });
  }
}
