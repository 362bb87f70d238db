package dev.patchbay.relay.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: none after the first loss, then 1 s doubling to 60 s, ±
 * 20 %, so that destinations lost together do not return together. As thread-safe as its random
 * numbers.
 */
public final class RetryBackoff {
  private static final Duration MAX = Duration.ofSeconds(60);
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  public RetryBackoff(RandomGenerator random) {
    this.random = random;
  }

  /** After the {@code failures}-th loss in a row, counted from 1. */
  public Duration afterLoss(int failures) {
    return failures <= 1 ? Duration.ZERO : afterRefusal(failures - 1);
  }

  /** After the {@code failures}-th refusal in a row, counted from 1: never at once. */
  public Duration afterRefusal(int failures) {
    long seconds = 1L << Math.min(6, Math.max(0, failures - 1));
    return jittered(Duration.ofSeconds(Math.min(MAX.toSeconds(), seconds)));
  }

  /** Between attempts at a destination that accepts and drops. */
  public Duration whileUnstable() {
    return jittered(MAX);
  }

  /** A delay that many keep, but not all at the same moment. */
  public Duration around(Duration delay) {
    return jittered(delay);
  }

  private Duration jittered(Duration delay) {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(delay.toMillis() * factor));
  }
}
