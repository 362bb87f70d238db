package dev.patchbay.bot.discord.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Troubles of one source that belong together, told in one message.
 *
 * @param number counts the incidents and streams of a source, so that each has its own message
 * @param opened when the first trouble began
 * @param changed when anything of it last changed
 * @param troubles one for each destination or the source itself, the oldest first
 */
record Incident(int number, Instant opened, Instant changed, List<Trouble> troubles) {
  /** How long after everything is well the same message is edited once more. */
  static final Duration CALM = Duration.ofMinutes(5);

  /** A message this old is not looked at again; what needs somebody gets a new one. */
  static final Duration READ = Duration.ofMinutes(1);

  /** More destinations than anybody reads; the rest is counted by {@code status}. */
  static final int MAX_TROUBLES = 50;

  Incident {
    troubles = List.copyOf(troubles);
  }

  boolean isOpen() {
    return troubles.stream().anyMatch(Trouble::isOpen);
  }

  /** Whether something that happens now still belongs to it. */
  boolean isCurrent(Instant now) {
    return isOpen() || changed.plus(CALM).isAfter(now);
  }

  /** Whether its message has been read, so that an edit of it goes unseen. */
  boolean isRead(Instant now) {
    return opened.plus(READ).isBefore(now);
  }

  /** The same with this trouble in the place of the one it is about. */
  Incident with(Trouble trouble, Instant now) {
    List<Trouble> all = new ArrayList<>(troubles);
    int at = indexOf(trouble);
    if (at >= 0) {
      all.set(at, trouble);
    } else if (all.size() < MAX_TROUBLES) {
      all.add(trouble);
    }
    return new Incident(number, opened, now, all);
  }

  private int indexOf(Trouble trouble) {
    for (int i = 0; i < troubles.size(); i++) {
      if (troubles.get(i).destination().equals(trouble.destination())) {
        return i;
      }
    }
    return -1;
  }

  /** Only what is still wrong, under another number. */
  Incident renewed(int otherNumber, Instant now) {
    return new Incident(otherNumber, now, now, troubles.stream().filter(Trouble::isOpen).toList());
  }

  Incident each(UnaryOperator<Trouble> change, Instant now) {
    List<Trouble> all = troubles.stream().map(change).toList();
    return all.equals(troubles) ? this : new Incident(number, opened, now, all);
  }

  Optional<Trouble> about(Trouble trouble) {
    int at = indexOf(trouble);
    return at < 0 ? Optional.empty() : Optional.of(troubles.get(at));
  }
}
