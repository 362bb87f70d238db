package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.secret.SecretBox;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.SourceWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of {@code source}. */
public final class SourceTable {
  private final Transaction transaction;

  public SourceTable(Transaction transaction) {
    this.transaction = transaction;
  }

  public List<Source> all() {
    return transaction
        .handle()
        .createQuery("SELECT * FROM source ORDER BY id")
        .map((row, context) -> source(row))
        .list();
  }

  public Optional<Source> find(String name) {
    return transaction
        .handle()
        .createQuery("SELECT * FROM source WHERE name_folded = :name")
        .bind("name", Text.folded(name))
        .map((row, context) -> source(row))
        .findOne();
  }

  public Optional<Long> id(String name) {
    return transaction
        .handle()
        .createQuery("SELECT id FROM source WHERE name_folded = :name")
        .bind("name", Text.folded(name))
        .mapTo(Long.class)
        .findOne();
  }

  /** The kind last: a row that is pulled must have its address. */
  public void insert(NewSource source) {
    long id =
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO source (name, name_folded, key_fingerprint, added_at)
                VALUES (:name, :nameFolded, '', :at)
                """)
            .bind("name", source.name())
            .bind("nameFolded", Text.folded(source.name()))
            .bind("at", Columns.time(transaction.now()))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    key(id, source.key());
    kind(id, source);
  }

  private void kind(long id, NewSource source) {
    transaction
        .handle()
        .createUpdate("UPDATE source SET kind = :kind, sealed_origin = :origin WHERE id = :id")
        .bind("kind", SourceWords.word(source.kind()))
        .bind("origin", source.origin().map(origin -> sealedOrigin(id, origin)))
        .bind("id", id)
        .execute();
  }

  /** An address is sealed as a key is, but for its own place in the row. */
  public void origin(long id, Secret origin) {
    transaction
        .handle()
        .createUpdate("UPDATE source SET sealed_origin = :origin WHERE id = :id")
        .bind("origin", sealedOrigin(id, origin))
        .bind("id", id)
        .execute();
  }

  private byte[] sealedOrigin(long id, Secret origin) {
    return transaction.box().seal(origin, RowIdentity.ofSourceOrigin(id));
  }

  /** A key is sealed for the id of its row, so it follows the row. */
  public void key(long id, Secret key) {
    SecretBox box = transaction.box();
    transaction
        .handle()
        .createUpdate(
            "UPDATE source SET sealed_key = :key, key_fingerprint = :fingerprint WHERE id = :id")
        .bind("key", box.seal(key, RowIdentity.ofSource(id)))
        .bind("fingerprint", box.fingerprint(key))
        .bind("id", id)
        .execute();
  }

  public boolean hasDestinations(long id) {
    return transaction
            .handle()
            .createQuery("SELECT COUNT(*) FROM destination WHERE source_id = :id")
            .bind("id", id)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  public void delete(long id) {
    transaction.handle().execute("DELETE FROM source WHERE id = ?", id);
  }

  private Source source(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    byte[] sealed =
        Optional.ofNullable(row.getBytes("sealed_key"))
            .orElseThrow(() -> new StorageException("source " + id + " has lost its key"));
    return new Source(
        row.getString("name"),
        Source.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        transaction.box().open(sealed, RowIdentity.ofSource(id)),
        row.getString("key_fingerprint"),
        Optional.ofNullable(row.getBytes("sealed_origin"))
            .map(origin -> transaction.box().open(origin, RowIdentity.ofSourceOrigin(id))),
        Columns.instant(row, "added_at"));
  }
}
