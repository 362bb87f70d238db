package dev.patchbay.bot.twitch.session;

import java.time.Duration;

/**
 * One connection with one login, from its beginning to its end. Used by one thread, but for {@link
 * #isSettled}.
 *
 * @param <E> what its connection tells
 */
public interface Session<E> extends AutoCloseable {
  /** What comes of one step. */
  enum Step {
    GO_ON,
    OVER
  }

  /** How long to wait for something to happen. */
  Duration patience();

  /** Rooms are wanted or not any more. */
  void wake();

  /** Something was told. */
  Step take(E event);

  /**
   * Looks at the time: is a room due, has it been silent for too long.
   *
   * @param idle whether nothing waits to be read: what came while this thread was busy is no
   *     silence
   */
  Step tick(boolean idle);

  /** Whether each wanted room was asked for, and all that can be said of it is known. */
  boolean isSettled();

  /** Ends the connection; returns within 2 s. */
  @Override
  void close();
}
