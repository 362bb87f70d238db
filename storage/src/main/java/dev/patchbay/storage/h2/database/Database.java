package dev.patchbay.storage.h2.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.h2.file.Faults;
import dev.patchbay.storage.h2.file.FileRewriter;
import dev.patchbay.storage.h2.file.FileWatch;
import dev.patchbay.storage.h2.file.H2Pool;
import dev.patchbay.storage.secret.SecretBox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database: a lane of one thread for changes, which therefore never meet each other, and
 * one for reading. Thread-safe. A failure of H2, of the pool or of time comes out as {@link
 * StorageException}.
 */
public final class Database {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration COMMIT_GRACE = Duration.ofSeconds(5);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);
  private static final int READERS = 2;
  private static final String GONE =
      "the database file was deleted, moved or replaced: put the original back, or restart"
          + " Patchbay to use the one that is there";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final SecretBox box;
  private final Clock clock;
  private final FileRewriter rewriter;
  private final FileWatch file;
  private final Lane changes = new Lane("write", 1, COMMIT_GRACE);
  private final Lane reads = new Lane("read", READERS, COMMIT_GRACE);
  private final ReadWriteLock rewriting = new ReentrantReadWriteLock();

  /** Another one after each change: what was read of one is good until the next. */
  private volatile Object edition = new Object();

  /** As the last change found it. */
  private volatile boolean fileIsGone;

  private final AtomicInteger reopenings = new AtomicInteger();
  private final AtomicReference<Optional<Instant>> writesFailSince =
      new AtomicReference<>(Optional.empty());

  /**
   * @param pool of an open database
   */
  public Database(
      HikariDataSource pool, SecretBox box, Clock clock, FileRewriter rewriter, FileWatch file) {
    this.rewriter = rewriter;
    this.file = file;
    file.opened();
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.box = box;
    this.clock = clock;
  }

  /** A change that is on disk, and whether it wrote anything there, as far as that matters. */
  private record Committed<T>(T result, boolean wrote) {}

  /** Reads; what it sees is committed. */
  <T> T read(Function<Transaction, T> work) {
    return reads.call(PATIENCE, leave -> reading(leave, handle -> work.apply(with(handle))));
  }

  /** The same, but without entering H2 while nothing has changed since it was read last. */
  <T> T remembered(Remembered<T> memory, Function<Transaction, T> work) {
    // Before reading: what was read while something changed is not taken for the newest.
    Object now = edition;
    return memory.of(now).orElseGet(() -> memory.keep(now, read(work)));
  }

  /** The same for the work of a change that has changed nothing yet. */
  <T> T remembered(Remembered<T> memory, Transaction transaction, Function<Transaction, T> work) {
    Object now = edition;
    return memory.of(now).orElseGet(() -> memory.keep(now, work.apply(transaction)));
  }

  /** One transaction: when this returns all of {@code work} is on disk, when it throws nothing. */
  public <T> T change(Function<Transaction, T> work) {
    T result = changes.call(PATIENCE, leave -> changing(leave, work), this::writesFail);
    changes.offer(this::rewriteWhenDue);
    return result;
  }

  private void writesFail() {
    Optional<Instant> now = Optional.of(clock.instant());
    writesFailSince.updateAndGet(since -> since.isPresent() ? since : now);
  }

  /** Since when no change could be written. */
  public Optional<Instant> writesFailSince() {
    return writesFailSince.get();
  }

  /** Whether that is because the file is not in its place any more. */
  public boolean fileIsGone() {
    return fileIsGone;
  }

  public boolean isHealthy() {
    try {
      return reads.call(
          HEALTH_PATIENCE,
          leave ->
              reading(
                  leave, handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one() == 1));
    } catch (StorageException e) {
      return false;
    }
  }

  /** How often H2 had closed the file and it was opened again. */
  public int reopenings() {
    return reopenings.get();
  }

  /** How often the file was written anew. */
  public int rewrites() {
    return rewriter.rewrites();
  }

  /**
   * Lets running transactions end and closes the file, waiting at most {@code patience} for each;
   * whether both came to pass.
   */
  public boolean close(Duration patience) {
    boolean changesEnded = changes.end(patience);
    boolean readsEnded = reads.end(changesEnded ? patience : Duration.ZERO);
    Lane last = new Lane("close", 1, Duration.ZERO);
    try {
      return last.call(patience, leave -> shutDown()) && changesEnded && readsEnded;
    } catch (StorageException e) {
      return false;
    } finally {
      last.end(Duration.ZERO);
    }
  }

  private <T> T reading(Leave leave, Function<Handle, T> work) {
    rewriting.readLock().lock();
    try {
      return guarded(leave, () -> jdbi.withHandle(work::apply));
    } finally {
      rewriting.readLock().unlock();
    }
  }

  /**
   * Another edition even after a failure: some of those have committed. Told here that it failed,
   * before the next change is looked at, whose success may prove the contrary.
   */
  private <T> T changing(Leave leave, Function<Transaction, T> work) {
    try {
      return guarded(leave, () -> inTransaction(work, leave));
    } catch (StorageException e) {
      writesFail();
      throw e;
    } finally {
      edition = new Object();
    }
  }

  /** On the lane of changes, so that only readers are to be kept out. */
  private void rewriteWhenDue() {
    // One that was put in its place would be taken for what H2 has written.
    if (rewriter.isDue() && !file.isGone()) {
      rewriting.writeLock().lock();
      try {
        rewriter.rewrite();
      } finally {
        file.closed();
        rewriting.writeLock().unlock();
      }
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
    boolean gone = file.isGone();
    if (gone && !fileIsGone) {
      log.error(GONE);
    }
    fileIsGone = gone;
    if (gone) {
      throw new StorageException(GONE);
    }
    boolean doubted = writesFailSince.get().isPresent();
    Committed<T> committed =
        jdbi.inTransaction(handle -> {
          T result = work.apply(with(handle));
          boolean wrote = !doubted || containsChanges(handle);
          if (!leave.take()) {
            throw new StorageException("nobody waits for this change any more");
          }
          return new Committed<>(result, wrote);
        });
    if (committed.wrote()) {
      writesFailSince.set(Optional.empty());
    }
    return committed.result();
  }

  /** What changed nothing is committed on a full disk as well, and so proves nothing. */
  private static boolean containsChanges(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS
            WHERE SESSION_ID = SESSION_ID()
            """)
        .mapTo(Boolean.class)
        .one();
  }

  private Transaction with(Handle handle) {
    return new Transaction(handle, box, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * Does the work, again when H2 has closed the file: opening it anew is all that it needs, though
   * every connection of the old one may be met first. Never again when the work had its leave,
   * because it may have been committed.
   */
  private <T> T guarded(Leave leave, Supplier<T> work) {
    for (int dead = 0; ; dead++) {
      try {
        T result = work.get();
        if (dead > 0) {
          file.opened();
        }
        return result;
      } catch (RuntimeException | AssertionError e) {
        boolean closed = Faults.hasClosedTheFile(e);
        if (closed) {
          file.closed();
          pool.getHikariPoolMXBean().softEvictConnections();
          log.warn("H2 has closed its file; it is opened again ({})", reopenings.incrementAndGet());
        }
        if (!closed || !leave.isOpen() || dead == H2Pool.CONNECTIONS) {
          throw Faults.of(e);
        }
      }
    }
  }
}
