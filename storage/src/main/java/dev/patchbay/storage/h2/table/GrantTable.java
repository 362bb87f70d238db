package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.h2.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code access_grant}. */
public final class GrantTable {
  private final Transaction transaction;

  public GrantTable(Transaction transaction) {
    this.transaction = transaction;
  }

  public List<Grant> all() {
    return transaction
        .handle()
        .createQuery("SELECT * FROM access_grant ORDER BY id")
        .map((row, context) -> grant(row))
        .list();
  }

  public Optional<Grant> find(long id) {
    return transaction
        .handle()
        .createQuery("SELECT * FROM access_grant WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> grant(row))
        .findOne();
  }

  public Optional<Grant> find(Subject subject, Effect effect, Scope scope) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT * FROM access_grant
            WHERE platform = :platform AND kind = :kind AND subject_id = :subject
              AND place = :place AND effect = :effect
              AND source_folded = :source AND destination_folded = :destination
            """)
        .bind("platform", subject.platform())
        .bind("kind", subject.kind())
        .bind("subject", subject.id())
        .bind("place", subject.place())
        .bind("effect", effect.name())
        .bind("source", Text.folded(scope.source().orElse("")))
        .bind("destination", Text.folded(scope.destination().orElse("")))
        .map((row, context) -> grant(row))
        .findOne();
  }

  /** Those for a source and for each of its destinations. */
  public List<Grant> ofSource(String source) {
    return transaction
        .handle()
        .createQuery("SELECT * FROM access_grant WHERE source_folded = :source ORDER BY id")
        .bind("source", Text.folded(source))
        .map((row, context) -> grant(row))
        .list();
  }

  /** Those for one destination only. */
  public List<Grant> ofDestination(DestinationName name) {
    String destination = Text.folded(name.name());
    return ofSource(name.source()).stream()
        .filter(grant -> grant.destination().map(Text::folded).equals(Optional.of(destination)))
        .toList();
  }

  public void insert(Subject subject, Effect effect, Scope scope, Author author) {
    String source = scope.source().orElse("");
    String destination = scope.destination().orElse("");
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO access_grant (platform, kind, subject_id, place, effect, source,
              source_folded, destination, destination_folded, granted_by, granted_at)
            VALUES (:platform, :kind, :subject, :place, :effect, :source,
              :sourceFolded, :destination, :destinationFolded, :by, :at)
            """)
        .bind("platform", subject.platform())
        .bind("kind", subject.kind())
        .bind("subject", subject.id())
        .bind("place", subject.place())
        .bind("effect", effect.name())
        .bind("source", source)
        .bind("sourceFolded", Text.folded(source))
        .bind("destination", destination)
        .bind("destinationFolded", Text.folded(destination))
        .bind("by", Text.clipped(author.name(), AuthorColumns.NAME))
        .bind("at", Columns.time(transaction.now()))
        .execute();
  }

  public void delete(long id) {
    transaction.handle().execute("DELETE FROM access_grant WHERE id = ?", id);
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        row.getLong("id"),
        new Subject(
            row.getString("platform"),
            row.getString("kind"),
            row.getString("subject_id"),
            row.getString("place")),
        Effect.valueOf(row.getString("effect")),
        Columns.unlessEmpty(row, "source"),
        Columns.unlessEmpty(row, "destination"),
        row.getString("granted_by"),
        Columns.instant(row, "granted_at"));
  }

  /** What a grant covers: everything, one source, or one destination of one source. */
  public record Scope(Optional<String> source, Optional<String> destination) {
    public Scope {
      if (source.filter(String::isEmpty).isPresent()
          || destination.filter(String::isEmpty).isPresent()) {
        throw new IllegalArgumentException("a name is empty; everything is Optional.empty()");
      }
      if (destination.isPresent() && source.isEmpty()) {
        throw new IllegalArgumentException("a destination needs its source");
      }
    }
  }
}
