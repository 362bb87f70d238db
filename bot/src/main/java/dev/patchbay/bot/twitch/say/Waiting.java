package dev.patchbay.bot.twitch.say;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The lines that wait, what matters most first. Bounded: the oldest of those that matter least goes
 * first, and a line nobody waits for any more is not said. Not thread-safe.
 */
final class Waiting {
  static final int MOST = 64;

  /** What somebody asked to see is of no use later than this. */
  static final Duration STALE_READ = Duration.ofSeconds(20);

  /** What happened is worth telling a little longer. */
  static final Duration STALE = Duration.ofMinutes(2);

  private final NavigableSet<Utterance> lines =
      new TreeSet<>(Comparator.comparing(Utterance::weight).thenComparingLong(Utterance::order));

  /** Adds a line; returns how many were dropped for it. */
  int add(Utterance line) {
    lines.add(line);
    if (lines.size() <= MOST) {
      return 0;
    }
    Weight least = lines.getLast().weight();
    lines.stream()
        .filter(some -> some.weight() == least)
        .min(Comparator.comparingLong(Utterance::order))
        .ifPresent(lines::remove);
    return 1;
  }

  /** Forgets what is stale; returns how many. */
  int dropStale(Instant now) {
    int before = lines.size();
    lines.removeIf(line -> !now.isBefore(line.at().plus(useful(line.weight()))));
    return before - lines.size();
  }

  private static Duration useful(Weight weight) {
    return switch (weight) {
      case READ -> STALE_READ;
      case CHANGE, ANNOUNCEMENT -> STALE;
    };
  }

  /** Takes the line that matters most of those in {@code rooms}. */
  Optional<Utterance> take(Predicate<String> rooms) {
    for (Iterator<Utterance> each = lines.iterator(); each.hasNext(); ) {
      Utterance line = each.next();
      if (rooms.test(line.roomId())) {
        each.remove();
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}
