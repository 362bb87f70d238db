package dev.patchbay.storage.h2;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.secret.SecretBox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * An open database: a lane of one thread for changes, which therefore never meet each other, and
 * one for reading. Thread-safe. A failure of H2, of the pool or of time comes out as {@link
 * StorageException}.
 */
final class Database {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);
  private static final int READERS = 2;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final SecretBox box;
  private final Clock clock;
  private final Lane changes = new Lane("write", 1);
  private final Lane reads = new Lane("read", READERS);

  Database(HikariDataSource pool, SecretBox box, Clock clock) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.box = box;
    this.clock = clock;
  }

  /** Reads; what it sees is committed. */
  <T> T read(Function<Transaction, T> work) {
    return reads.call(PATIENCE, leave -> guarded(() -> jdbi.withHandle(h -> work.apply(with(h)))));
  }

  /** One transaction: when this returns all of {@code work} is on disk, when it throws nothing. */
  <T> T change(Function<Transaction, T> work) {
    return changes.call(PATIENCE, leave -> guarded(() -> inTransaction(work, leave)));
  }

  boolean isHealthy() {
    try {
      return reads.call(
          HEALTH_PATIENCE,
          leave ->
              guarded(() ->
                  jdbi.withHandle(
                      handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one() == 1)));
    } catch (StorageException e) {
      return false;
    }
  }

  /**
   * Lets running transactions end and closes the file, waiting at most {@code patience} for each;
   * whether both came to pass.
   */
  boolean close(Duration patience) {
    boolean changesEnded = changes.end(patience);
    boolean readsEnded = reads.end(changesEnded ? patience : Duration.ZERO);
    Lane last = new Lane("close", 1);
    try {
      return last.call(patience, leave -> guarded(this::shutDown)) && changesEnded && readsEnded;
    } catch (StorageException e) {
      return false;
    } finally {
      last.end(Duration.ZERO);
    }
  }

  /** Through a connection beside the pool, whose own close tells nothing about the file. */
  private boolean shutDown() {
    try (Connection last = pool.getDataSource().getConnection();
        Statement statement = last.createStatement()) {
      pool.close();
      statement.execute("SHUTDOWN");
      return true;
    } catch (SQLException e) {
      throw new StorageException("the database did not close", Faults.bare(e));
    }
  }

  private <T> T inTransaction(Function<Transaction, T> work, Leave leave) {
    return jdbi.inTransaction(handle -> {
      T result = work.apply(with(handle));
      if (!leave.take()) {
        throw new StorageException("nobody waits for this change any more");
      }
      return result;
    });
  }

  private Transaction with(Handle handle) {
    return new Transaction(handle, box, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Faults.of(e);
    }
  }
}
