package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code destination}, joined with its source's name, as a {@link Destination}. */
final class DestinationMapper implements RowMapper<Destination> {
  private final SecretBox box;

  DestinationMapper(SecretBox box) {
    this.box = box;
  }

  @Override
  public Destination map(ResultSet row, StatementContext context) throws SQLException {
    long id = row.getLong("id");
    Optional<Secret> key =
        Optional.ofNullable(row.getBytes("sealed_key"))
            .map(sealed -> box.open(sealed, RowIdentity.ofDestination(id)));
    OrderColumns order =
        new OrderColumns(row.getString("order_kind"), Columns.optionalInstant(row, "order_until"));
    return new Destination(
        id,
        new DestinationName(row.getString("source_name"), row.getString("name")),
        row.getString("server"),
        key,
        row.getString("key_fingerprint"),
        Columns.optionalText(row, "method"),
        Columns.optionalText(row, "profile"),
        Columns.optionalText(row, "start_at"),
        Optional.ofNullable(row.getObject("hold_seconds", Integer.class)),
        order.order(),
        AuthorColumns.read(
            row,
            "ordered_by_platform",
            "ordered_by_user_id",
            "ordered_by_name",
            "ordered_by_request"),
        Columns.instant(row, "ordered_at"),
        row.getBoolean("ever_started"),
        Columns.optionalInstant(row, "last_live_at"),
        Columns.optionalText(row, "last_live_fingerprint"));
  }
}
