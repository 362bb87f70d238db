package dev.patchbay.storage.h2.file;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the file anew, without what is out of date, when it has grown too long; H2 itself only
 * appends to it. Used by the lane of changes only.
 */
public final class FileRewriter {
  /** Some 2,500 changes; to rewrite it takes well under a second. */
  public static final long NORMAL_LIMIT = 64L << 20;

  private static final Logger log = LoggerFactory.getLogger(FileRewriter.class);

  private final HikariDataSource pool;
  private final DataFolder folder;
  private final long limit;
  private long afterLastTime;
  private final AtomicInteger rewrites = new AtomicInteger();

  /**
   * @param limit in bytes; below it nothing is rewritten
   */
  public FileRewriter(HikariDataSource pool, DataFolder folder, long limit) {
    this.pool = pool;
    this.folder = folder;
    this.limit = limit;
  }

  /** How often the file was written anew. */
  public int rewrites() {
    return rewrites.get();
  }

  /** Beyond the limit, and twice what was left the last time: most of it is out of date. */
  public boolean isDue() {
    return folder.databaseBytes() > Math.max(limit, 2 * afterLastTime);
  }

  /**
   * Closes the file, lets H2 copy what is alive into a new one and put it in the old one's place (a
   * crash in the middle leaves one of the two). Whoever comes next opens it again. Nobody may be
   * inside H2 meanwhile.
   */
  public void rewrite() {
    try (Connection beside = pool.getDataSource().getConnection();
        Statement statement = beside.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
      folder.keepDatabasePrivate();
      rewrites.incrementAndGet();
    } catch (SQLException | IOException e) {
      log.warn("the database file could not be rewritten; it keeps growing", Faults.bare(e));
    } finally {
      pool.getHikariPoolMXBean().softEvictConnections();
      // Also when it failed: a full disk is not tried again at every change.
      afterLastTime = folder.databaseBytes();
    }
  }
}
