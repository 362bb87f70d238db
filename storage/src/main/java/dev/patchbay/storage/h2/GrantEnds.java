package dev.patchbay.storage.h2;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.GrantChanges;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.h2.table.AuditTable;
import dev.patchbay.storage.h2.table.GrantTable;
import java.util.List;

/**
 * Ends grants with what they are for. They tell it by its name, and the next one of that name is
 * not what anybody was granted: it begins without.
 */
final class GrantEnds {
  private GrantEnds() {}

  static void ofSource(Transaction transaction, String source, Author author) {
    end(transaction, new GrantTable(transaction).ofSource(source), author);
  }

  static void ofDestination(Transaction transaction, DestinationName name, Author author) {
    end(transaction, new GrantTable(transaction).ofDestination(name), author);
  }

  private static void end(Transaction transaction, List<Grant> grants, Author author) {
    grants.forEach(grant -> {
      new GrantTable(transaction).delete(grant.id());
      audit(transaction, author, "revoke", grant);
    });
  }

  static void audit(Transaction transaction, Author author, String action, Grant grant) {
    AuditTable.write(
        transaction, author, action, GrantChanges.target(grant), GrantChanges.detail(grant));
  }
}
