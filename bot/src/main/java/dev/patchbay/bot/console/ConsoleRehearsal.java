package dev.patchbay.bot.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks how things are a few hundred times before anybody asks anything, so that the first command
 * finds the way from the socket to its answer compiled. Asking changes nothing and is not audited.
 * Thread-safe.
 */
@Singleton
public final class ConsoleRehearsal {
  private static final int ROUNDS = 300;

  /** No round begins later than this. */
  private static final Duration TIME = Duration.ofSeconds(1);

  private static final ConsoleRequest QUESTION =
      new ConsoleRequest(Optional.empty(), "status", Optional.empty(), Optional.empty());

  private final ConsoleHandler handler;
  private volatile boolean over;

  @Inject
  ConsoleRehearsal(ConsoleHandler handler) {
    this.handler = handler;
  }

  /** Returns at once. */
  public void begin() {
    Thread.ofPlatform().daemon().name("console-rehearsal").start(this::hold);
  }

  /** Asks no more. */
  public void end() {
    over = true;
  }

  private void hold() {
    long begun = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      if (over || System.nanoTime() - begun > TIME.toNanos()) {
        return;
      }
      handler.answer(QUESTION, "rehearsal");
    }
  }
}
