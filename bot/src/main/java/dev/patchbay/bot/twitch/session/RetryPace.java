package dev.patchbay.bot.twitch.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: 1 s, doubling to 60 s, each ± 20 %. Not thread-safe. */
final class RetryPace {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LAST_MILLIS = 60_000;

  private final RandomGenerator random;
  private int failures;

  RetryPace(RandomGenerator random) {
    this.random = random;
  }

  /** The wait after one more failure. */
  Duration next() {
    long plain = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(failures++, 6));
    return Duration.ofMillis(Math.round(plain * (0.8 + 0.4 * random.nextDouble())));
  }

  /** It worked for a while. */
  void reset() {
    failures = 0;
  }
}
