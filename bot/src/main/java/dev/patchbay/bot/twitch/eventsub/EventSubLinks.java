package dev.patchbay.bot.twitch.eventsub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The connections of one session: the one it has, the one Twitch asked it to move to, and the one
 * it left, which is listened to a moment longer. Used by one thread.
 */
final class EventSubLinks implements AutoCloseable {
  /** What Twitch sent before it welcomed the new connection may still be on its way. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Function<URI, EventSubLink> make;
  private final InstantSource clock;
  private Optional<EventSubLink> current = Optional.empty();
  private Optional<EventSubLink> next = Optional.empty();
  private Optional<Leaving> leaving = Optional.empty();

  /** The connection the session moved away from, listened to until {@code until}. */
  private record Leaving(EventSubLink link, Instant until) {}

  /** What a connection is to the session. */
  enum Place {
    CURRENT,
    NEXT,
    LEAVING,
    NONE
  }

  EventSubLinks(Function<URI, EventSubLink> make, InstantSource clock) {
    this.make = make;
    this.clock = clock;
  }

  /** Connects for the first time; whether that worked. */
  boolean open(URI address) {
    EventSubLink link = make.apply(address);
    current = Optional.of(link);
    boolean opened = link.open();
    if (!opened) {
      close();
    }
    return opened;
  }

  Place of(EventSubLink link) {
    if (is(current, link)) {
      return Place.CURRENT;
    }
    if (is(next, link)) {
      return Place.NEXT;
    }
    return is(leaving.map(Leaving::link), link) ? Place.LEAVING : Place.NONE;
  }

  private static boolean is(Optional<EventSubLink> one, EventSubLink other) {
    return one.filter(link -> link == other).isPresent();
  }

  boolean isMoving() {
    return next.isPresent();
  }

  /** Connects to where Twitch asks; the old one goes on telling until the new one is welcomed. */
  boolean moveTo(URI address) {
    EventSubLink link = make.apply(address);
    next = Optional.of(link);
    return link.open();
  }

  /** The new one was welcomed. */
  void moved() {
    leave();
    leaving = current.map(old -> new Leaving(old, clock.instant().plus(LINGER)));
    current = next;
    next = Optional.empty();
  }

  /** When the one that was left may be closed. */
  Optional<Instant> leaveAt() {
    return leaving.map(Leaving::until);
  }

  void leave() {
    leaving.map(Leaving::link).ifPresent(EventSubLink::close);
    leaving = Optional.empty();
  }

  @Override
  public void close() {
    leave();
    current.ifPresent(EventSubLink::close);
    next.ifPresent(EventSubLink::close);
  }
}
