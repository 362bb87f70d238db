package dev.patchbay.storage.h2;

import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.h2.table.RowIdentity;
import dev.patchbay.storage.secret.SecretBox;
import java.util.List;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens every sealed key once at the start, so that a wrong key ring is found then and not in the
 * middle of a stream, and seals anew what the ring's first key did not seal.
 */
final class Resealing {
  private static final Logger log = LoggerFactory.getLogger(Resealing.class);

  private final Jdbi jdbi;
  private final SecretBox box;

  Resealing(DataSource dataSource, SecretBox box) {
    this.jdbi = Jdbi.create(dataSource);
    this.box = box;
  }

  /**
   * @throws StorageStartException when a key cannot be opened
   */
  void run() {
    int resealed =
        jdbi.inTransaction(handle ->
            reseal(handle, "source", "sealed_key", RowIdentity::ofSource)
                + reseal(handle, "source", "sealed_origin", RowIdentity::ofSourceOrigin)
                + reseal(handle, "destination", "sealed_key", RowIdentity::ofDestination)
                + reseal(handle, "login", "sealed_key", RowIdentity::ofLogin));
    if (resealed > 0) {
      log.info("{} keys were sealed anew with the key ring's first key", resealed);
    }
  }

  private int reseal(Handle handle, String table, String column, LongFunction<String> identity) {
    int resealed = 0;
    for (long id : sealedRows(handle, table, column)) {
      String name = identity.apply(id);
      try {
        byte[] sealed = sealed(handle, table, column, id);
        byte[] anew = box.seal(box.open(sealed, name), name);
        if (!box.isSealedWithPrimary(sealed)) {
          resealed +=
              handle.execute("UPDATE " + table + " SET " + column + " = ? WHERE id = ?", anew, id);
        }
      } catch (StorageException e) {
        throw new StorageStartException(
            StartFault.of(StartFault.Kind.KEYS_OF_ANOTHER, String.valueOf(e.getMessage())), e);
      }
    }
    return resealed;
  }

  private static List<Long> sealedRows(Handle handle, String table, String column) {
    return handle
        .createQuery("SELECT id FROM " + table + " WHERE " + column + " IS NOT NULL ORDER BY id")
        .mapTo(Long.class)
        .list();
  }

  private static byte[] sealed(Handle handle, String table, String column, long id) {
    return handle
        .createQuery("SELECT " + column + " FROM " + table + " WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> row.getBytes(column))
        .one();
  }
}
