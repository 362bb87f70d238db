package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.table.AuditTable;
import dev.patchbay.storage.h2.table.LoginTable;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tokens in H2. */
final class H2LoginStore implements LoginStore {
  private final CurrentDatabase database;

  @Inject
  H2LoginStore(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Secret> find(String name) {
    return database.read(transaction -> new LoginTable(transaction).find(name));
  }

  @Override
  public void keep(String name, Secret token, Author author) {
    database.change(transaction -> {
      new LoginTable(transaction).put(name, token);
      String detail = "token " + transaction.box().fingerprint(token);
      AuditTable.write(transaction, author, "login." + name, "", detail);
      return true;
    });
  }

  @Override
  public void renew(String name, Secret token) {
    database.change(transaction -> {
      new LoginTable(transaction).put(name, token);
      return true;
    });
  }

  @Override
  public boolean forget(String name, Author author) {
    return database.change(transaction -> {
      boolean was = new LoginTable(transaction).delete(name);
      if (was) {
        AuditTable.write(transaction, author, "login." + name, "", "forgotten");
      }
      return was;
    });
  }
}
