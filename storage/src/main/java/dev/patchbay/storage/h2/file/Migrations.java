package dev.patchbay.storage.h2.file;

import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StorageStartException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables up to what this program knows, and refuses those that are ahead of it. */
public final class Migrations {
  private final Flyway flyway;

  public Migrations(DataSource dataSource) {
    flyway =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:dev/patchbay/storage/migration")
            .failOnMissingLocations(true)
            .cleanDisabled(true)
            .load();
  }

  /**
   * Brings the tables up to date.
   *
   * @throws StorageStartException when the database was written by a newer program
   */
  public void run() {
    MigrationInfoService info = flyway.info();
    for (MigrationInfo applied : info.applied()) {
      MigrationState state = applied.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw new StorageStartException(
            StartFault.of(StartFault.Kind.DATABASE_NEWER, applied.getVersion(), newestKnown(info)));
      }
    }
    if (info.pending().length > 0) {
      flyway.migrate();
    } else {
      // Writes nothing, so that a start succeeds on a full disk.
      flyway.validate();
    }
  }

  private static String newestKnown(MigrationInfoService info) {
    return Arrays.stream(info.all())
        .filter(migration -> migration.getState().isResolved())
        .map(migration -> String.valueOf(migration.getVersion()))
        .reduce("none", (older, newer) -> newer);
  }
}
