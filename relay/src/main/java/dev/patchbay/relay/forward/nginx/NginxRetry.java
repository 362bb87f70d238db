package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.time.RetryBackoff;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * When nginx may be tried again: at once after a life that lasted, later and later after short ones
 * and refusals. Times are monotonic nanoseconds. Not thread-safe.
 */
final class NginxRetry {
  /** A life this long forgives what failed before. */
  static final Duration LASTS = Duration.ofSeconds(30);

  private final RetryBackoff backoff;
  private OptionalLong worksSince = OptionalLong.empty();
  private int failures;
  private long dueAt;

  NginxRetry(RetryBackoff backoff, long now) {
    this.backoff = backoff;
    this.dueAt = now;
  }

  /** It serves what it should. */
  void worked(long now) {
    worksSince = OptionalLong.of(worksSince.orElse(now));
    dueAt = now;
  }

  /** It ended by itself, or had to be ended. */
  void crashed(long now) {
    count(now);
    dueAt = now + backoff.afterLoss(failures).toNanos();
  }

  /** It could not be made to serve what it should. */
  void refused(long now) {
    count(now);
    dueAt = now + backoff.afterRefusal(failures).toNanos();
  }

  private void count(long now) {
    boolean lasted = worksSince.isPresent() && now - worksSince.getAsLong() >= LASTS.toNanos();
    failures = lasted ? 1 : failures + 1;
    worksSince = OptionalLong.empty();
  }

  boolean isDue(long now) {
    return left(now).isZero();
  }

  /** How long it is not to be tried. */
  Duration left(long now) {
    return Duration.ofNanos(Math.max(0, dueAt - now));
  }
}
