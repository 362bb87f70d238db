package dev.patchbay.bot.twitch.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The rooms the bot wants to be in, and those that do not let it in. Thread-safe: wishes come from
 * any thread.
 */
@Singleton
public final class RoomWishes {
  /** A ban does not pass by asking. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Map<String, Barred> barred = new ConcurrentHashMap<>();

  /**
   * The bot is not let in.
   *
   * @param why Twitch's word
   * @param until when it is asked again
   */
  private record Barred(String why, Instant until) {}

  @Inject
  RoomWishes(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether that changes anything: who wishes it again wants a barred room asked at once. */
  boolean want(String room) {
    boolean barredOne =
        barred.computeIfPresent(room, (_, now) -> new Barred(now.why(), Instant.MIN)) != null;
    return wanted.add(room) || barredOne;
  }

  boolean unwant(String room) {
    barred.remove(room);
    return wanted.remove(room);
  }

  public Set<String> wanted() {
    return Set.copyOf(wanted);
  }

  public boolean isWanted(String room) {
    return wanted.contains(room);
  }

  /** Twitch does not let the bot into a room; from now on, for a while, it is not asked. */
  public void bar(String room, String why) {
    if (wanted.contains(room)) {
      barred.put(room, new Barred(why, clock.instant().plus(ASK_AGAIN)));
    }
  }

  /** Twitch lets the bot into a room. */
  public void letIn(String room) {
    barred.remove(room);
  }

  /** Whether there is a room to be in, or to ask again whether it lets the bot in. */
  public boolean isAnyOpen() {
    Instant now = clock.instant();
    return wanted.stream()
        .anyMatch(room -> askAgain(room).map(at -> !now.isBefore(at)).orElse(true));
  }

  /** Why a room does not let the bot in. */
  public Optional<String> whyBarred(String room) {
    return Optional.ofNullable(barred.get(room)).map(Barred::why);
  }

  /** When a barred room is to be asked again; nothing for one that is not barred. */
  public Optional<Instant> askAgain(String room) {
    return Optional.ofNullable(barred.get(room)).map(Barred::until);
  }

  /** Rooms that do not let the bot in, and Twitch's word for why. */
  public Map<String, String> barred() {
    return barred.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().why()));
  }
}
