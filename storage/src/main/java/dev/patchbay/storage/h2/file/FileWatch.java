package dev.patchbay.storage.h2.file;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices when somebody has deleted or moved the database file, or put another in its place: H2
 * would write on, unseen, into the one that it has open. Thread-safe.
 */
public final class FileWatch {
  private final Supplier<Optional<Object>> look;

  /** What H2 has open; empty while that is not known. */
  private volatile Optional<Object> open = Optional.empty();

  /**
   * @param look what identifies the file that is in its place now; empty when there is none
   */
  public FileWatch(Supplier<Optional<Object>> look) {
    this.look = look;
  }

  /** H2 has opened what is in its place. */
  public void opened() {
    if (open.isEmpty()) {
      open = look.get();
    }
  }

  /** Whether the file that H2 has open, or is to open, is not in its place. */
  public boolean isGone() {
    opened();
    Optional<Object> known = open;
    Optional<Object> now = look.get();
    return now.isEmpty() || (known.isPresent() && !now.equals(known));
  }

  /** H2 has closed the file, and next opens whatever has its name then. */
  public void closed() {
    open = Optional.empty();
  }
}
