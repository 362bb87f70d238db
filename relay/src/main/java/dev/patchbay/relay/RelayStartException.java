package dev.patchbay.relay;

import java.io.Serial;

/** The relay cannot run here; the message is written for the person who started it. */
public final class RelayStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public RelayStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
