package dev.patchbay.storage.h2.file;

import dev.patchbay.storage.StorageException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.JdbiException;

/**
 * Turns what JDBC, JDBI and H2 throw into {@link StorageException}. Their messages quote bound
 * values and whole statements, so only codes and stack traces survive.
 */
public final class Faults {
  private static final int MAX_DEPTH = 16;

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED);

  private Faults() {}

  /** The storage failure behind {@code thrown}, or {@code thrown} itself when it is a bug. */
  public static RuntimeException of(Throwable thrown) {
    if (thrown instanceof StorageException known) {
      return known;
    }
    if (!(thrown instanceof RuntimeException unchecked)) {
      return new StorageException("the database failed (it has lost count)", bare(thrown));
    }
    return of(unchecked);
  }

  private static RuntimeException of(RuntimeException thrown) {
    Optional<SQLException> sql = sqlBehind(thrown);
    if (sql.isEmpty() && !(thrown instanceof JdbiException) && !isOfDatabase(thrown)) {
      return thrown;
    }
    return new StorageException(
        "the database failed"
            + sql.map(e -> " (SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + ")")
                .orElse(""),
        bare(thrown));
  }

  /**
   * Whether H2 has closed the file under its connections: it does so after the first write that
   * fails, and every connection opened before stays dead. An assertion fails only then (H2Pool).
   */
  public static boolean hasClosedTheFile(Throwable thrown) {
    return isBehind(thrown, MVStoreException.class)
        || isBehind(thrown, AssertionError.class)
        || sqlBehind(thrown).filter(sql -> CLOSED.contains(sql.getErrorCode())).isPresent();
  }

  /** Whether one of {@code kind} is among the causes. */
  static boolean isBehind(Throwable thrown, Class<? extends Throwable> kind) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
      if (kind.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  static Optional<SQLException> sqlBehind(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
      if (at instanceof SQLException sql) {
        return Optional.of(sql);
      }
      at = at.getCause();
    }
    return Optional.empty();
  }

  /** The kinds and places of what was thrown, without a word of what it said. */
  public static StorageException bare(Throwable thrown) {
    StorageException bare = null;
    Throwable[] chain = new Throwable[MAX_DEPTH];
    int length = 0;
    for (Throwable at = thrown; at != null && length < MAX_DEPTH; at = at.getCause()) {
      chain[length++] = at;
    }
    for (int i = length - 1; i >= 0; i--) {
      String name = chain[i].getClass().getName();
      bare = bare == null ? new StorageException(name) : new StorageException(name, bare);
      bare.setStackTrace(chain[i].getStackTrace());
    }
    return bare == null ? new StorageException("unknown") : bare;
  }

  private static boolean isOfDatabase(Throwable thrown) {
    String name = thrown.getClass().getName();
    return name.startsWith("org.h2.") || name.startsWith("com.zaxxer.");
  }
}
