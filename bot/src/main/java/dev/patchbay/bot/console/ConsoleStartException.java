package dev.patchbay.bot.console;

import java.io.Serial;

/** The control socket cannot be opened; the message is written for the person who started it. */
public final class ConsoleStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ConsoleStartException(String message) {
    super(message);
  }

  ConsoleStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
