package dev.patchbay.bot.twitch.irc;

import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.session.RoomWishes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a session is in each room. IRC knows channels by login and people rename, so each new
 * connection asks anew. Looks come from any thread; changes from the transport's own.
 */
final class IrcRooms {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RARELY = Duration.ofMinutes(15);

  private final Helix helix;
  private final RoomWishes wishes;
  private final SharedChats shared;
  private final InstantSource clock;

  /** From room id to login, as asked on this connection. */
  private final Map<String, String> channels = new ConcurrentHashMap<>();

  private final Set<String> joined = ConcurrentHashMap.newKeySet();
  private final Set<String> moderated = ConcurrentHashMap.newKeySet();

  IrcRooms(Helix helix, RoomWishes wishes, SharedChats shared, InstantSource clock) {
    this.helix = helix;
    this.wishes = wishes;
    this.shared = shared;
    this.clock = clock;
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
    return wishes.wanted().stream()
        .allMatch(room -> joined.contains(room) || wishes.whyBarred(room).isPresent());
  }

  /** A new connection is in no room. */
  void forget() {
    channels.clear();
    joined.clear();
    moderated.clear();
  }

  /** Twitch let the bot in. */
  void joined(String channel) {
    room(channel)
        .ifPresent(room -> {
          joined.add(room);
          wishes.letIn(room);
        });
  }

  /** Twitch does not. */
  void barred(String channel, String why) {
    room(channel)
        .ifPresent(room -> {
          joined.remove(room);
          wishes.bar(room, why);
        });
  }

  /** Twitch told what the bot is in a channel. */
  void moderates(String channel, boolean does) {
    room(channel)
        .ifPresent(room -> {
          var _ = does ? moderated.add(room) : moderated.remove(room);
        });
  }

  boolean moderates(String room) {
    return moderated.contains(room);
  }

  /** Joins and leaves what is due; tells when to look again. */
  Instant sync(IrcLink link) {
    List.copyOf(channels.keySet()).stream()
        .filter(room -> !wishes.isWanted(room))
        .forEach(room -> part(room, link));
    Instant now = clock.instant();
    Instant again = now.plus(RARELY);
    for (String room : wishes.wanted()) {
      Instant due = join(room, link, now);
      again = due.isBefore(again) ? due : again;
    }
    return again;
  }

  private void part(String room, IrcLink link) {
    joined.remove(room);
    moderated.remove(room);
    Optional.ofNullable(channels.remove(room)).ifPresent(link::leave);
  }

  /** Joins a room if it is time for that; tells when to look at it again. */
  private Instant join(String room, IrcLink link, Instant now) {
    Optional<Instant> askAgain = wishes.askAgain(room);
    if (askAgain.filter(now::isBefore).isPresent()) {
      return askAgain.orElseThrow();
    }
    if (askAgain.isPresent()) {
      part(room, link);
      // What it says to this try replaces it; until then it is not tried once more.
      wishes.bar(room, wishes.whyBarred(room).orElse("unknown"));
    }
    if (channels.containsKey(room)) {
      return Instant.MAX;
    }
    shared.look(room);
    return switch (helix.userById(room)) {
      case Result.Ok<Optional<TwitchUser>>(Optional<TwitchUser> user) when user.isPresent() -> {
        channels.put(room, user.orElseThrow().login());
        link.join(user.orElseThrow().login());
        yield Instant.MAX;
      }
      case Result.Ok<Optional<TwitchUser>> _ -> {
        wishes.bar(room, "unknown");
        yield Instant.MAX;
      }
      case Result.Refused<Optional<TwitchUser>> _,
          Result.NoLogin<Optional<TwitchUser>> _,
          Result.Unreachable<Optional<TwitchUser>> _ ->
          now.plus(SOON);
    };
  }
}
