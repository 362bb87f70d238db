package dev.patchbay.bot.discord.announce;

import dev.patchbay.relay.Cause;
import dev.patchbay.storage.destination.DestinationName;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes or went wrong.
 *
 * @param destination what is in trouble; empty for the source itself
 * @param kind how bad it is
 * @param cause what the other side did, where it is known
 * @param since when it began
 * @param times how often it failed since
 * @param end how it ended, when it has
 */
record Trouble(
    Optional<DestinationName> destination,
    Kind kind,
    Optional<Cause> cause,
    Instant since,
    int times,
    Optional<End> end) {
  /** How bad it is. */
  enum Kind {
    /** The source is connected and sends nothing. */
    SILENT,
    /** The source's connection is lost. */
    GONE,
    /** The source cannot be played from its server; tried again. */
    UNPULLED,
    /** A destination is lost; tried again. */
    LOST,
    /** A destination takes the stream and drops it, again and again. */
    UNSTABLE,
    /** A destination refuses; tried again for a while. */
    REFUSED,
    /** Given up; somebody must do something. */
    REJECTED
  }

  /** How trouble ends. */
  enum Ending {
    /** By itself. */
    WELL,
    /** Somebody stopped it. */
    STOPPED,
    /** The stream was over. */
    OVER,
    /** The source is none any more. */
    REMOVED
  }

  /** How and when it ended. */
  record End(Ending how, Instant at) {}

  static Trouble begun(
      Optional<DestinationName> destination, Kind kind, Optional<Cause> cause, Instant now) {
    return new Trouble(destination, kind, cause, now, 1, Optional.empty());
  }

  boolean isOpen() {
    return end.isEmpty();
  }

  /** Another failure: of an open one it goes on, else it begins anew. */
  Trouble again(Kind newKind, Optional<Cause> newCause, Instant now) {
    return isOpen()
        ? new Trouble(destination, newKind, newCause, since, times + 1, end)
        : begun(destination, newKind, newCause, now);
  }

  /** The same, also when the stream was over before anybody knew how it would end. */
  Trouble settled(Ending how, Instant now) {
    boolean isUnsettled = end.filter(known -> known.how() != Ending.OVER).isEmpty();
    return isUnsettled ? endedAs(how, now) : this;
  }

  Trouble ended(Ending how, Instant now) {
    return isOpen() ? endedAs(how, now) : this;
  }

  private Trouble endedAs(Ending how, Instant now) {
    return new Trouble(destination, kind, cause, since, times, Optional.of(new End(how, now)));
  }
}
