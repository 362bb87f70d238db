package dev.patchbay.storage.h2.file;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices when somebody has deleted or moved the database file, or put another in its place: H2
 * would write on, unseen, into the one that it has open. Thread-safe.
 */
public final class FileWatch {
  private final Supplier<Optional<Object>> look;

  /** What H2 has open; empty until it is looked at after an opening. */
  private volatile Optional<Object> open = Optional.empty();

  /**
   * @param look what identifies the file that is in its place now; empty when there is none
   */
  public FileWatch(Supplier<Optional<Object>> look) {
    this.look = look;
  }

  /** Whether the file that H2 has open, or is to open, is not in its place. */
  public boolean isGone() {
    Optional<Object> known = open;
    Optional<Object> now = look.get();
    if (known.isEmpty()) {
      open = now;
      return now.isEmpty();
    }
    return !now.equals(known);
  }

  /** H2 has closed the file, and opens by its name whatever is there next. */
  public void closed() {
    open = Optional.empty();
  }
}
