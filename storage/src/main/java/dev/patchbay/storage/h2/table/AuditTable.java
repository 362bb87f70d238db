package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.h2.database.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code audit_entry}, as many as are kept. */
public final class AuditTable {
  /** The newest so many are kept … */
  public static final long KEPT = 100_000;

  /** … give or take this many, because old ones go in batches. */
  public static final long BATCH = 256;

  private static final int ACTION = 40;
  private static final int TARGET = 401;
  private static final int DETAIL = 10_000;
  private static final int OUTCOME = 1_000;

  private final Handle handle;

  public AuditTable(Handle handle) {
    this.handle = handle;
  }

  /** Writes one entry in the transaction at hand. */
  public static void write(
      Transaction transaction, Author author, String action, String target, String detail) {
    new AuditTable(transaction.handle())
        .insert(transaction, author, action, target, detail, Optional.empty());
  }

  public void insert(
      Transaction transaction,
      Author author,
      String action,
      String target,
      String detail,
      Optional<String> outcome) {
    Author fitting = AuthorColumns.fitting(author);
    String shownTarget = Text.clipped(target, TARGET);
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO audit_entry (written_at, platform, user_id, user_name, request,
                  action, target, target_folded, detail, outcome)
                VALUES (:at, :platform, :userId, :name, :request,
                  :action, :target, :targetFolded, :detail, :outcome)
                """)
            .bind("at", Columns.time(transaction.now()))
            .bind("platform", fitting.platform())
            .bind("userId", fitting.userId())
            .bind("name", fitting.name())
            .bind("request", fitting.request().toString())
            .bind("action", Text.clipped(action, ACTION))
            .bind("target", shownTarget)
            .bind("targetFolded", Text.folded(shownTarget))
            .bind("detail", Text.clipped(detail, DETAIL))
            .bind("outcome", outcome.map(text -> Text.clipped(text, OUTCOME)))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    if (id % BATCH == 0) {
      handle.execute("DELETE FROM audit_entry WHERE id <= ?", id - KEPT);
    }
  }

  public void outcome(UUID request, String outcome) {
    handle.execute(
        "UPDATE audit_entry SET outcome = ? WHERE request = ? AND outcome IS NULL",
        Text.clipped(outcome, OUTCOME),
        request.toString());
  }

  public List<AuditEntry> older(Optional<String> target, long than, int limit) {
    // Both orders are those of an index: never more rows are touched than asked for.
    var query =
        handle
            .createQuery(
                target.isPresent()
                    ? """
                    SELECT * FROM audit_entry WHERE target_folded = :target AND id < :than
                    ORDER BY target_folded, id DESC LIMIT :limit
                    """
                    : "SELECT * FROM audit_entry WHERE id < :than ORDER BY id DESC LIMIT :limit")
            .bind("than", than)
            .bind("limit", limit);
    target.ifPresent(text -> query.bind("target", Text.folded(Text.clipped(text, TARGET))));
    return query
        .map((row, context) ->
            new AuditEntry(
                row.getLong("id"),
                Columns.instant(row, "written_at"),
                AuthorColumns.read(row, "platform", "user_id", "user_name", "request"),
                row.getString("action"),
                row.getString("target"),
                row.getString("detail"),
                Columns.optionalText(row, "outcome")))
        .list();
  }
}
