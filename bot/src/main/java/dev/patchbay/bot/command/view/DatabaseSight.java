package dev.patchbay.bot.command.view;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.StorageService;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.audit.Author;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the database is written. Blocks; thread-safe. */
public final class DatabaseSight {
  private static final Logger log = LoggerFactory.getLogger(DatabaseSight.class);

  private final StorageService storage;
  private final AuditLog audit;

  @Inject
  DatabaseSight(StorageService storage, AuditLog audit) {
    this.storage = storage;
    this.audit = audit;
  }

  /** Whether it answers at all. */
  public boolean answers() {
    return storage.isHealthy();
  }

  /**
   * Since when no change could be written. Perhaps nobody has written since the disk has room
   * again: then a line of audit tells.
   */
  public Optional<Instant> writesFailSince() {
    if (storage.writesFailSince().isPresent()) {
      try {
        audit.note(Author.patchbay(), "health", "", "", "written again");
      } catch (StorageException stillFailing) {
        log.debug("still nothing can be written", stillFailing);
      }
    }
    return storage.writesFailSince();
  }

  /** Whether that is because the database file was deleted, moved or replaced. */
  public boolean fileIsGone() {
    return storage.fileIsGone();
  }
}
