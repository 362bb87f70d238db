package dev.patchbay.bot.discord.link;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time it is at Discord, by this machine's clock and what Discord's answers are dated: a clock
 * that is wrong must not make an order look old, nor an old one new. Behind another address than
 * Discord's own nothing is learnt, and this machine's clock counts. Thread-safe.
 */
@Singleton
public final class DiscordTime {
  /** Discord's dates have no fraction of a second. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  /** Above what a clock is off that the network sets. */
  private static final Duration NOTABLE = Duration.ofSeconds(5);

  private final Clock clock;
  private Duration ahead = Duration.ZERO;

  @Inject
  DiscordTime(Clock clock) {
    this.clock = clock;
  }

  /** Discord's time now; this machine's, while nothing is known of Discord's. */
  public synchronized Instant now() {
    return clock.instant().minus(ahead);
  }

  /** By how much this machine's clock is ahead, negative when behind; empty when it is right. */
  public synchronized Optional<Duration> wrong() {
    return Optional.of(ahead).filter(off -> off.abs().compareTo(NOTABLE) >= 0);
  }

  /** This machine's clock. */
  Instant here() {
    return clock.instant();
  }

  /**
   * Learns from one answer. What is known stays unless the answer contradicts it: one that was long
   * under way says little.
   *
   * @param asked when it was asked for, by this machine's clock
   * @param answered when it was there, by this machine's clock
   * @param dated what it says itself
   */
  synchronized void learn(Instant asked, Instant answered, Instant dated) {
    Duration least = Duration.between(dated.plus(RESOLUTION), asked);
    Duration most = Duration.between(dated, answered);
    if (ahead.compareTo(least) < 0) {
      ahead = least;
    } else if (ahead.compareTo(most) > 0) {
      ahead = most;
    }
  }
}
