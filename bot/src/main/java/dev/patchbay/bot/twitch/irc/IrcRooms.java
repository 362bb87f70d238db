package dev.patchbay.bot.twitch.irc;

import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rooms the bot wants to be in. IRC knows channels by login and people rename, so each new
 * connection asks anew. Wishes and looks come from any thread; changes from the transport's own.
 */
final class IrcRooms {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RARELY = Duration.ofMinutes(15);

  private final Helix helix;
  private final InstantSource clock;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();

  /** From room id to login, as asked on this connection. */
  private final Map<String, String> channels = new ConcurrentHashMap<>();

  private final Set<String> joined = ConcurrentHashMap.newKeySet();
  private final Map<String, Barred> barred = new ConcurrentHashMap<>();

  private record Barred(String why, Instant until) {}

  IrcRooms(Helix helix, InstantSource clock) {
    this.helix = helix;
    this.clock = clock;
  }

  boolean want(String room) {
    return wanted.add(room);
  }

  boolean unwant(String room) {
    return wanted.remove(room);
  }

  Set<String> wanted() {
    return Set.copyOf(wanted);
  }

  Map<String, String> barred() {
    Map<String, String> whys = new ConcurrentHashMap<>();
    barred.forEach((room, why) -> whys.put(room, why.why()));
    return Map.copyOf(whys);
  }

  /** The channel to speak in, when the bot is in it. */
  Optional<String> channel(String room) {
    return Optional.ofNullable(channels.get(room)).filter(_ -> joined.contains(room));
  }

  private Optional<String> room(String channel) {
    return channels.entrySet().stream()
        .filter(entry -> entry.getValue().equals(channel))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether each wanted room let the bot in or said why not. */
  boolean isSettled() {
    return wanted.stream().allMatch(room -> joined.contains(room) || barred.containsKey(room));
  }

  /** A new connection is in no room. */
  void forget() {
    channels.clear();
    joined.clear();
  }

  /** Twitch let the bot in. */
  void joined(String channel) {
    room(channel)
        .ifPresent(room -> {
          joined.add(room);
          barred.remove(room);
        });
  }

  /** Twitch does not. */
  void barred(String channel, String why) {
    room(channel)
        .ifPresent(room -> {
          joined.remove(room);
          barred.put(room, new Barred(why, clock.instant().plus(RARELY)));
        });
  }

  /** Joins and leaves what is due; tells when to look again. */
  Duration sync(IrcLink link) {
    for (String room : List.copyOf(channels.keySet())) {
      if (!wanted.contains(room)) {
        joined.remove(room);
        barred.remove(room);
        Optional.ofNullable(channels.remove(room)).ifPresent(link::leave);
      }
    }
    Duration again = RARELY;
    Instant now = clock.instant();
    for (String room : wanted()) {
      Barred why = barred.get(room);
      if (why != null && !now.isBefore(why.until())) {
        barred.remove(room);
        Optional.ofNullable(channels.remove(room)).ifPresent(link::leave);
      }
      if (!channels.containsKey(room) && !barred.containsKey(room) && !join(room, link)) {
        again = SOON;
      }
    }
    return again;
  }

  private boolean join(String room, IrcLink link) {
    return switch (helix.userById(room)) {
      case Result.Ok<Optional<TwitchUser>>(Optional<TwitchUser> user) when user.isPresent() -> {
        channels.put(room, user.orElseThrow().login());
        link.join(user.orElseThrow().login());
        yield true;
      }
      case Result.Ok<Optional<TwitchUser>> _ -> {
        barred.put(room, new Barred("unknown", clock.instant().plus(RARELY)));
        yield true;
      }
      case Result.Refused<Optional<TwitchUser>> _,
          Result.NoLogin<Optional<TwitchUser>> _,
          Result.Unreachable<Optional<TwitchUser>> _ ->
          false;
    };
  }
}
