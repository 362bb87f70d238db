package dev.patchbay.storage;

import java.io.Serial;

/**
 * The database cannot be reached, read or written. Its message never holds a value that was to be
 * stored, and it keeps no cause that does.
 */
public final class StorageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
