package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.h2.database.Transaction;
import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@code destination}. */
public final class DestinationTable {
  private static final String SELECT =
      """
      SELECT d.*, s.name AS source_name
      FROM destination d JOIN source s ON s.id = d.source_id
      """;

  private final Transaction transaction;
  private final DestinationMapper mapper;

  public DestinationTable(Transaction transaction) {
    this.transaction = transaction;
    this.mapper = new DestinationMapper(transaction.box());
  }

  public List<Destination> all() {
    return transaction
        .handle()
        .createQuery(SELECT + " ORDER BY s.name_folded, d.name_folded")
        .map(mapper)
        .list();
  }

  public Optional<Destination> find(DestinationName name) {
    return transaction
        .handle()
        .createQuery(SELECT + " WHERE s.name_folded = :source AND d.name_folded = :name")
        .bind("source", Text.folded(name.source()))
        .bind("name", Text.folded(name.name()))
        .map(mapper)
        .findOne();
  }

  public void insert(long sourceId, NewDestination destination, Author author) {
    Author orderedBy = AuthorColumns.fitting(author);
    long id =
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO destination (source_id, name, name_folded, server, key_fingerprint,
                  method, profile, start_at, hold_seconds, order_kind, ordered_by_platform, ordered_by_user_id,
                  ordered_by_name, ordered_by_request, ordered_at, ever_started)
                VALUES (:source, :name, :nameFolded, :server, '',
                  :method, :profile, :startAt, :hold, :order, :platform, :userId,
                  :author, :request, :at, FALSE)
                """)
            .bind("source", sourceId)
            .bind("name", destination.name().name())
            .bind("nameFolded", Text.folded(destination.name().name()))
            .bind("server", destination.server())
            .bind("method", destination.method())
            .bind("profile", destination.profile())
            .bind("startAt", destination.startAt())
            .bind("hold", destination.holdSeconds())
            .bind("order", OrderColumns.FIRST.kind())
            .bind("platform", orderedBy.platform())
            .bind("userId", orderedBy.userId())
            .bind("author", orderedBy.name())
            .bind("request", orderedBy.request().toString())
            .bind("at", Columns.time(transaction.now()))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    destination.key().ifPresent(key -> seal(id, key));
  }

  /** The row as it is afterwards. */
  public Destination edit(Destination row, DestinationEdit edit) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE destination SET server = COALESCE(:server, server),
              method = CASE WHEN :method = 'default' THEN NULL ELSE COALESCE(:method, method) END,
              profile =
                CASE WHEN :profile = 'default' THEN NULL ELSE COALESCE(:profile, profile) END,
              start_at =
                CASE WHEN :startAt = 'default' THEN NULL ELSE COALESCE(:startAt, start_at) END,
              hold_seconds =
                CASE WHEN :hold = 'default' THEN NULL
                  ELSE COALESCE(CAST(:hold AS INTEGER), hold_seconds) END
            WHERE id = :id
            """)
        .bind("server", edit.server())
        .bind("method", edit.method())
        .bind("profile", edit.profile())
        .bind("startAt", edit.startAt())
        .bind("hold", edit.holdSeconds())
        .bind("id", row.id())
        .execute();
    edit.key().ifPresent(key -> seal(row.id(), key));
    return find(row.name()).orElseThrow();
  }

  /** The row as it is afterwards. */
  public Destination key(Destination row, Secret key) {
    seal(row.id(), key);
    return find(row.name()).orElseThrow();
  }

  /** A key is sealed for the id of its row, so it follows the row. */
  private void seal(long id, Secret key) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE destination SET sealed_key = :key, key_fingerprint = :fingerprint
            WHERE id = :id
            """)
        .bind("key", transaction.box().seal(key, RowIdentity.ofDestination(id)))
        .bind("fingerprint", transaction.box().fingerprint(key))
        .bind("id", id)
        .execute();
  }

  /** The row as it is afterwards. */
  public Destination order(Destination row, Order ordered, Author author) {
    OrderColumns order = OrderColumns.of(ordered);
    Author orderedBy = AuthorColumns.fitting(author);
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE destination SET order_kind = :kind, order_until = :until,
              ever_started = ever_started OR :run,
              ordered_by_platform = :platform, ordered_by_user_id = :userId,
              ordered_by_name = :author, ordered_by_request = :request, ordered_at = :at
            WHERE id = :id
            """)
        .bind("kind", order.kind())
        .bind("run", ordered instanceof Order.Run)
        .bind("until", order.until().map(Columns::time))
        .bind("platform", orderedBy.platform())
        .bind("userId", orderedBy.userId())
        .bind("author", orderedBy.name())
        .bind("request", orderedBy.request().toString())
        .bind("at", Columns.time(transaction.now()))
        .bind("id", row.id())
        .execute();
    return row.ordered(order.order(), orderedBy, transaction.now());
  }

  /** Only forward in time, so that notes may arrive in any order. */
  public void wasLive(long id, Instant at, String keyFingerprint) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE destination SET last_live_at = :at, last_live_fingerprint = :fingerprint
            WHERE id = :id AND (last_live_at IS NULL OR last_live_at <= :at)
            """)
        .bind("at", Columns.time(at))
        .bind("fingerprint", keyFingerprint)
        .bind("id", id)
        .execute();
  }

  public void delete(long id) {
    transaction.handle().execute("DELETE FROM destination WHERE id = ?", id);
  }
}
