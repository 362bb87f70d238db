package dev.patchbay.storage;

import java.io.Serial;

/** Storage cannot be opened here; the message is written for the person who started the program. */
public final class StorageStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StorageStartException(String message) {
    super(message);
  }

  public StorageStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
