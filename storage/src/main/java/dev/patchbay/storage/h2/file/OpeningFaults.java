package dev.patchbay.storage.h2.file;

import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StartFault.Kind;
import dev.patchbay.storage.StorageStartException;
import java.io.EOFException;
import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;

/** Says why a database file does not open, and what to do. */
public final class OpeningFaults {
  private OpeningFaults() {}

  public static StorageStartException of(DataFolder folder, Exception thrown) {
    String file = folder.database() + ".mv.db";
    StartFault fault =
        Faults.sqlBehind(thrown)
            .map(sql -> fault(file, sql, thrown))
            .orElseGet(() -> otherwise(file, thrown));
    return new StorageStartException(fault, Faults.bare(thrown));
  }

  private static StartFault fault(String file, SQLException e, Exception thrown) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> StartFault.of(Kind.DATABASE_OPEN_ELSEWHERE, file);
      case ErrorCode.FILE_VERSION_ERROR_1 -> StartFault.of(Kind.DATABASE_OF_OTHER_H2, file);
      case ErrorCode.FILE_CORRUPTED_1 -> StartFault.of(Kind.DATABASE_DAMAGED, file);
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 -> disk(file, thrown);
      default ->
          Faults.hasClosedTheFile(thrown)
              ? disk(file, thrown)
              : StartFault.of(
                  Kind.DATABASE_UNOPENED,
                  file,
                  "SQLState " + e.getSQLState() + ", code " + e.getErrorCode());
    };
  }

  /** H2 reads by the lengths that it finds in the file: beyond its end, when they are garbage. */
  private static StartFault disk(String file, Exception thrown) {
    return StartFault.of(
        Faults.isBehind(thrown, EOFException.class) ? Kind.DATABASE_DAMAGED : Kind.DATABASE_DISK,
        file);
  }

  private static StartFault otherwise(String file, Exception thrown) {
    return thrown instanceof FlywayValidateException
        ? StartFault.of(Kind.DATABASE_OTHER_TABLES, file)
        : StartFault.of(Kind.DATABASE_UNOPENED, file, thrown.getClass().getSimpleName());
  }
}
