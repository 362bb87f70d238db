package dev.patchbay.bot.discord.announce;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets through a few denials of each person in a minute. Not thread-safe. */
final class DenialRate {
  static final int MOST = 3;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MAX_PEOPLE = 500;

  private final InstantSource clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_PEOPLE;
        }
      };

  private record Count(Instant since, int times) {}

  DenialRate(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether one more of this person is told. */
  boolean allows(String person) {
    Instant now = clock.instant();
    Count count =
        counts.merge(
            person,
            new Count(now, 1),
            (before, first) ->
                before.since().plus(WINDOW).isAfter(now)
                    ? new Count(before.since(), before.times() + 1)
                    : first);
    return count.times() <= MOST;
  }
}
