package dev.patchbay.storage.h2;

import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.memo.MemoStore;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Memos in H2. */
final class H2MemoStore implements MemoStore {
  private final CurrentDatabase database;

  @Inject
  H2MemoStore(CurrentDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<String> recall(String name) {
    return Optional.ofNullable(startingWith(name).get(name));
  }

  @Override
  public Map<String, String> startingWith(String prefix) {
    return database.read(transaction ->
        transaction
            .handle()
            .createQuery("SELECT name, text FROM memo WHERE LEFT(name, :length) = :prefix")
            .bind("length", prefix.length())
            .bind("prefix", prefix)
            .reduceRows(
                new TreeMap<String, String>(),
                (found, row) -> {
                  found.put(
                      row.getColumn("name", String.class), row.getColumn("text", String.class));
                  return found;
                }));
  }

  @Override
  public void keep(String name, String text) {
    database.change(transaction -> {
      delete(transaction, name);
      return transaction
          .handle()
          .execute("INSERT INTO memo (name, text) VALUES (?, ?)", name, text);
    });
  }

  @Override
  public void forget(String name) {
    database.change(transaction -> delete(transaction, name));
  }

  private static int delete(Transaction transaction, String name) {
    return transaction.handle().execute("DELETE FROM memo WHERE name = ?", name);
  }
}
