package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.time.RetryBackoff;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * When nginx may be tried again: at once after a life that lasted, later and later after short ones
 * and refusals, which are counted apart. Times are monotonic nanoseconds. Not thread-safe.
 */
final class NginxRetry {
  /** A life this long forgives what failed before. */
  static final Duration LASTS = Duration.ofSeconds(30);

  private static final Duration WAITS = Duration.ofSeconds(2);

  private final RetryBackoff backoff;
  private OptionalLong runsSince = OptionalLong.empty();
  private int crashes;
  private int refusals;
  private long dueAt;

  NginxRetry(RetryBackoff backoff, long now) {
    this.backoff = backoff;
    this.dueAt = now;
  }

  /** It serves what it should. */
  void worked(long now) {
    runsSince = OptionalLong.of(runsSince.orElse(now));
    refusals = 0;
    dueAt = now;
  }

  /** It ended by itself, or had to be ended. */
  void crashed(long now) {
    boolean lasted = runsSince.isPresent() && now - runsSince.getAsLong() >= LASTS.toNanos();
    crashes = lasted ? 1 : crashes + 1;
    runsSince = OptionalLong.empty();
    dueAt = now + backoff.afterLoss(crashes).toNanos();
  }

  /**
   * It could not be made to serve what it should.
   *
   * @param runs whether it serves what it did before: a crash of it is none the worse for that
   */
  void refused(long now, boolean runs) {
    refusals++;
    runsSince = runs ? OptionalLong.of(runsSince.orElse(now)) : OptionalLong.empty();
    dueAt = now + backoff.afterRefusal(refusals).toNanos();
  }

  /** Somebody else has to act; looking whether they did costs little. */
  void waits(long now) {
    runsSince = OptionalLong.empty();
    refusals = 0;
    dueAt = now + WAITS.toNanos();
  }

  boolean isDue(long now) {
    return left(now).isZero();
  }

  /** How long it is not to be tried. */
  Duration left(long now) {
    return Duration.ofNanos(Math.max(0, dueAt - now));
  }
}
