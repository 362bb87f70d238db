package dev.patchbay.storage.h2.file;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;

/** Opens the database file behind a small pool in which every wait ends. */
public final class H2Pool {
  /** One per thread that enters the database, and one for the close. */
  public static final int CONNECTIONS = 4;

  private static final int CONNECTION_TIMEOUT_MS = 2_000;
  private static final int VALIDATION_TIMEOUT_MS = 1_000;

  static {
    failRatherThanSpin();
  }

  private H2Pool() {}

  /**
   * A commit that met a full disk may leave H2's count of users below zero; the next statement on
   * that connection, be it a rollback, then counts for ever at full speed. Only an assertion of
   * H2's own ends it, so that one class gets its assertions (docs/decisions/0004). Takes effect
   * where H2 was not used before.
   */
  private static void failRatherThanSpin() {
    JdbcDataSource.class.getClassLoader().setClassAssertionStatus("org.h2.mvstore.MVStore", true);
  }

  /**
   * Opens the file, which is made where it is missing.
   *
   * @param scheme H2's name of the file system: {@code file:}, or a failing one in tests
   */
  public static HikariDataSource open(String scheme, Path database) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:"
            + scheme
            + database
            // every commit is handed to the kernel before it is acknowledged
            + ";WRITE_DELAY=0"
            // append only: in space used again, H2 does not find the last commits after a crash
            // (docs/decisions/0002)
            + ";REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=0"
            // we close in order; H2's own hook would close it under our feet
            + ";DB_CLOSE_ON_EXIT=FALSE"
            // more than all our statements: none is compiled twice
            + ";QUERY_CACHE_SIZE=64"
            + ";LOCK_TIMEOUT=3000"
            + ";QUERY_TIMEOUT=4000"
            // its trace file would quote bound values
            + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0");
    h2.setUser("sa");
    h2.setPassword("");
    HikariConfig config = new HikariConfig();
    config.setPoolName("storage");
    config.setDataSource(h2);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    config.setValidationTimeout(VALIDATION_TIMEOUT_MS);
    // Fixed and never renewed: Hikari's housekeeping has no reason to enter H2.
    config.setMinimumIdle(CONNECTIONS);
    config.setIdleTimeout(0);
    config.setMaxLifetime(0);
    config.setKeepaliveTime(0);
    return new HikariDataSource(config);
  }
}
