package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/** The rows of {@code login}. */
public final class LoginTable {
  private final Transaction transaction;

  public LoginTable(Transaction transaction) {
    this.transaction = transaction;
  }

  Optional<Long> id(String name) {
    return transaction
        .handle()
        .createQuery("SELECT id FROM login WHERE name = :name")
        .bind("name", name)
        .mapTo(Long.class)
        .findOne();
  }

  public Optional<Secret> find(String name) {
    return transaction
        .handle()
        .createQuery("SELECT id, sealed_key FROM login WHERE name = :name")
        .bind("name", name)
        .map((row, context) ->
            transaction
                .box()
                .open(row.getBytes("sealed_key"), RowIdentity.ofLogin(row.getLong("id"))))
        .findOne();
  }

  /** A token is sealed for the id of its row, so the row comes first. */
  public void put(String name, Secret token) {
    long id = id(name).orElseGet(() -> insert(name));
    transaction
        .handle()
        .createUpdate("UPDATE login SET sealed_key = :key, kept_at = :at WHERE id = :id")
        .bind("key", transaction.box().seal(token, RowIdentity.ofLogin(id)))
        .bind("at", Columns.time(transaction.now()))
        .bind("id", id)
        .execute();
  }

  private long insert(String name) {
    return transaction
        .handle()
        .createUpdate("INSERT INTO login (name, kept_at) VALUES (:name, :at)")
        .bind("name", name)
        .bind("at", Columns.time(transaction.now()))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  public boolean delete(String name) {
    return transaction.handle().execute("DELETE FROM login WHERE name = ?", name) > 0;
  }
}
