package dev.patchbay.bot.twitch.eventsub;

import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import dev.patchbay.bot.twitch.login.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms the bot wants to be in, and how far each is. Wishes come from any thread; all else is
 * done on the transport's own.
 */
final class EventSubRooms {
  private static final Logger log = LoggerFactory.getLogger(EventSubRooms.class);
  static final String CHAT = "channel.chat.message";
  private static final List<String> STREAM = List.of("stream.online", "stream.offline");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RARELY = Duration.ofMinutes(15);

  private final Helix helix;
  private final InstantSource clock;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Map<String, RoomState> states = new ConcurrentHashMap<>();

  EventSubRooms(Helix helix, InstantSource clock) {
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

  /** Rooms that do not let the bot in, and why. */
  Map<String, String> barred() {
    Map<String, String> barred = new LinkedHashMap<>();
    states.forEach((room, state) -> {
      if (state instanceof RoomState.Barred(String why, _)) {
        barred.put(room, why);
      }
    });
    return barred;
  }

  boolean isJoined(String room) {
    return states.get(room) instanceof RoomState.Joined;
  }

  /** A new session knows no subscription; who was barred stays so until its time comes. */
  void forgetSubscriptions() {
    states.values().removeIf(state -> !(state instanceof RoomState.Barred));
  }

  /**
   * Makes subscriptions what is wanted.
   *
   * @return when to look again, and empty when the session is of no use any more
   */
  Optional<Instant> sync(String session, Account account) {
    Instant now = clock.instant();
    for (String room : List.copyOf(states.keySet())) {
      if (!wanted.contains(room)) {
        drop(room);
      }
    }
    Instant next = now.plus(RARELY);
    for (String room : wanted()) {
      RoomState state = states.getOrDefault(room, new RoomState.Due(now));
      if (isDue(state, now)) {
        Optional<RoomState> after = subscribe(room, session, account);
        if (after.isEmpty()) {
          return Optional.empty();
        }
        state = after.orElseThrow();
        states.put(room, state);
      }
      next = earlier(next, state);
    }
    return Optional.of(next);
  }

  private static boolean isDue(RoomState state, Instant now) {
    return switch (state) {
      case RoomState.Due(Instant at) -> !now.isBefore(at);
      case RoomState.Barred(_, Instant until) -> !now.isBefore(until);
      case RoomState.Joined _ -> false;
    };
  }

  private static Instant earlier(Instant next, RoomState state) {
    Instant own =
        switch (state) {
          case RoomState.Due(Instant at) -> at;
          case RoomState.Barred(_, Instant until) -> until;
          case RoomState.Joined _ -> next;
        };
    return own.isBefore(next) ? own : next;
  }

  private Optional<RoomState> subscribe(String room, String session, Account account) {
    Instant now = clock.instant();
    Result<String> result = helix.subscribe(CHAT, room, Optional.of(account.id()), session);
    if (!(result instanceof Result.Ok)) {
      log.info("room {} is not subscribed: {}", room, result);
    }
    return switch (result) {
      case Result.Ok<String>(String id) -> Optional.of(joined(room, id, session));
      case Result.Refused<String> refused when refused.status() == 409 ->
          Optional.of(joined(room, "", session));
      case Result.Refused<String> refused when refused.mayPass() ->
          Optional.of(new RoomState.Due(now.plus(SOON)));
      // Twitch ended the session before the connection.
      case Result.Refused<String>(int status, String message)
          when status == 400 && message.contains("session") ->
          Optional.empty();
      case Result.Refused<String>(int status, _) ->
          Optional.of(new RoomState.Barred(String.valueOf(status), now.plus(RARELY)));
      case Result.NoLogin<String> _ -> Optional.empty();
      case Result.Unreachable<String> _ -> Optional.of(new RoomState.Due(now.plus(SOON)));
    };
  }

  /** Being told of the stream is a bonus: there is polling where Twitch does not grant it. */
  private RoomState joined(String room, String chat, String session) {
    List<String> ids = new ArrayList<>(List.of(chat));
    for (String type : STREAM) {
      if (helix.subscribe(type, room, Optional.empty(), session)
          instanceof Result.Ok<String>(String id)) {
        ids.add(id);
      }
    }
    return new RoomState.Joined(ids);
  }

  private void drop(String room) {
    if (states.remove(room) instanceof RoomState.Joined(List<String> ids)) {
      ids.stream().filter(id -> !id.isEmpty()).forEach(helix::unsubscribe);
    }
  }

  /** Twitch took a subscription back; of the stream's it does not matter. */
  void revoked(String subscription, String why) {
    states.replaceAll((_, state) ->
        state instanceof RoomState.Joined(List<String> ids) && ids.getFirst().equals(subscription)
            ? new RoomState.Barred(why, clock.instant().plus(RARELY))
            : state);
  }
}
