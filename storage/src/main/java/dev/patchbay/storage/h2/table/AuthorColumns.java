package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.audit.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** An author as four columns with a common prefix. */
final class AuthorColumns {
  static final int PLATFORM = 20;
  static final int USER_ID = 200;
  static final int NAME = 200;

  private AuthorColumns() {}

  /** The author with texts no longer than the columns. */
  static Author fitting(Author author) {
    return new Author(
        Text.clipped(author.platform(), PLATFORM),
        Text.clipped(author.userId(), USER_ID),
        Text.clipped(author.name(), NAME),
        author.request());
  }

  static Author read(ResultSet row, String platform, String userId, String name, String request)
      throws SQLException {
    return new Author(
        row.getString(platform),
        row.getString(userId),
        row.getString(name),
        UUID.fromString(row.getString(request)));
  }
}
