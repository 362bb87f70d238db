package dev.patchbay.storage.h2;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StorageConfig;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.StorageService;
import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.database.Database;
import dev.patchbay.storage.h2.database.Lane;
import dev.patchbay.storage.h2.file.DataFolder;
import dev.patchbay.storage.h2.file.FileRewriter;
import dev.patchbay.storage.h2.file.FileWatch;
import dev.patchbay.storage.h2.file.FolderLock;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.h2.file.H2Pool;
import dev.patchbay.storage.h2.file.Migrations;
import dev.patchbay.storage.h2.file.OpeningFaults;
import dev.patchbay.storage.secret.KeyRing;
import dev.patchbay.storage.secret.KeyRingFile;
import dev.patchbay.storage.secret.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes the H2 file, on threads of its own so that no interrupt reaches H2. */
@Singleton
final class H2StorageService implements StorageService {
  private static final Logger log = LoggerFactory.getLogger(H2StorageService.class);

  /** A file left by {@code kill -9} is read through at the next start. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final StorageConfig config;
  private final Clock clock;
  private final SecureRandom random;
  private final CurrentDatabase current;
  private final H2File file;
  private final OrderRehearsal rehearsal;
  private Optional<FolderLock> lock = Optional.empty();

  @Inject
  H2StorageService(
      StorageConfig config, Clock clock, SecureRandom random, CurrentDatabase current) {
    this(config, clock, random, current, H2File.NORMAL);
  }

  H2StorageService(
      StorageConfig config,
      Clock clock,
      SecureRandom random,
      CurrentDatabase current,
      H2File file) {
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.current = current;
    this.file = file;
    this.rehearsal = new OrderRehearsal(clock, random);
  }

  @Override
  public void start() {
    Lane first = new Lane("start", 1, Duration.ZERO);
    try {
      first.call(
          START_PATIENCE,
          leave -> {
            openFolder();
            return true;
          });
    } catch (StorageException e) {
      throw new StorageStartException(
          StartFault.of(StartFault.Kind.DATABASE_SILENT, String.valueOf(e.getMessage())), e);
    } finally {
      first.end(Duration.ZERO);
    }
  }

  @Override
  public void rehearse() {
    rehearsal.begin();
  }

  @Override
  public void stop() {
    rehearsal.end();
    boolean closed = current.take().map(database -> database.close(STOP_PATIENCE)).orElse(true);
    if (closed) {
      unlock();
    } else {
      // The lock stays: H2 may still be writing, and the process is about to end anyway.
      log.warn("the database did not close in time; it will be repaired at the next start");
    }
  }

  @Override
  public boolean isHealthy() {
    return current.find().map(Database::isHealthy).orElse(false);
  }

  @Override
  public Optional<Instant> writesFailSince() {
    return current.find().flatMap(Database::writesFailSince);
  }

  @Override
  public boolean fileIsGone() {
    return current.find().map(Database::fileIsGone).orElse(false);
  }

  private void openFolder() {
    DataFolder folder = new DataFolder(config.directory());
    lock = Optional.of(folder.lock());
    boolean opened = false;
    try {
      KeyRing ring = keyRing(folder);
      openDatabase(folder, new SecretBox(ring, random));
      log.info("database {} is open, sealed with {}", folder.database(), ring);
      opened = true;
    } finally {
      if (!opened) {
        unlock();
      }
    }
  }

  private KeyRing keyRing(DataFolder folder) {
    if (config.keyRing().isEmpty()) {
      return new KeyRingFile(folder.directory()).open(folder.hasDatabase(), random);
    }
    try {
      return KeyRing.parse(config.keyRing().get());
    } catch (IllegalArgumentException e) {
      throw new StorageStartException(
          StartFault.of(StartFault.Kind.KEYS_GIVEN, String.valueOf(e.getMessage())), e);
    }
  }

  private void openDatabase(DataFolder folder, SecretBox box) {
    boolean isNew = !folder.hasDatabase();
    boolean ready = false;
    try {
      HikariDataSource pool = H2Pool.open(file.scheme(), folder.database());
      try {
        folder.keepDatabasePrivate();
        new Migrations(pool).run();
        new Resealing(pool, box).run();
        FileRewriter rewriter = new FileRewriter(pool, folder, file.rewriteAbove());
        current.opened(
            new Database(pool, box, clock, rewriter, new FileWatch(folder::databaseIdentity)));
        ready = true;
      } finally {
        if (!ready) {
          pool.close();
        }
      }
    } catch (StorageStartException e) {
      throw e;
    } catch (RuntimeException | IOException e) {
      throw OpeningFaults.of(folder, e);
    } finally {
      if (isNew && !ready) {
        deleteHalfMade(folder);
      }
    }
  }

  private static void deleteHalfMade(DataFolder folder) {
    try {
      folder.deleteDatabase();
    } catch (IOException e) {
      log.warn("the database that could not be made cannot be deleted either", e);
    }
  }

  private void unlock() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      log.warn("the lock of the data folder cannot be released", e);
    }
    lock = Optional.empty();
  }
}
