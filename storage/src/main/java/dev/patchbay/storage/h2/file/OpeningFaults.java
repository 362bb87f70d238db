package dev.patchbay.storage.h2.file;

import dev.patchbay.storage.StorageStartException;
import java.io.EOFException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;

/** Says why a database file does not open, and what to do. */
public final class OpeningFaults {
  private static final String DISK =
      "cannot be read or written: look whether the disk is full or failing";

  private static final String DAMAGED = "is damaged: restore it from its backup";

  private OpeningFaults() {}

  public static StorageStartException of(DataFolder folder, Exception thrown) {
    Optional<SQLException> sql = Faults.sqlBehind(thrown);
    String text =
        "database "
            + folder.database()
            + ".mv.db "
            + sql.map(e -> sentence(e, thrown)).orElseGet(() -> otherwise(thrown));
    return new StorageStartException(text, Faults.bare(thrown));
  }

  private static String sentence(SQLException e, Exception thrown) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          "is opened by another program: close that one first";
      case ErrorCode.FILE_VERSION_ERROR_1 ->
          "was written by another version of H2: start the Patchbay that wrote it";
      case ErrorCode.FILE_CORRUPTED_1 -> DAMAGED;
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 -> disk(thrown);
      default ->
          Faults.hasClosedTheFile(thrown)
              ? disk(thrown)
              : "cannot be opened (SQLState "
                  + e.getSQLState()
                  + ", code "
                  + e.getErrorCode()
                  + ")";
    };
  }

  /** H2 reads by the lengths that it finds in the file: beyond its end, when they are garbage. */
  private static String disk(Exception thrown) {
    return Faults.isBehind(thrown, EOFException.class) ? DAMAGED : DISK;
  }

  private static String otherwise(Exception thrown) {
    return thrown instanceof FlywayValidateException
        ? "has tables that are not as this program made them: restore it from its backup"
        : "cannot be opened (" + thrown.getClass().getSimpleName() + ")";
  }
}
