package dev.patchbay.bot.twitch.eventsub;

import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.login.Account;
import dev.patchbay.bot.twitch.session.RoomWishes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a session is in each room. Used by one thread. */
final class EventSubRooms {
  private static final Logger log = LoggerFactory.getLogger(EventSubRooms.class);
  private static final String CHAT = "channel.chat.message";
  private static final List<String> STREAM = List.of("stream.online", "stream.offline");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RARELY = Duration.ofMinutes(15);

  private final Helix helix;
  private final RoomWishes wishes;
  private final SharedChats shared;
  private final InstantSource clock;
  private final Map<String, RoomState> states = new HashMap<>();

  EventSubRooms(Helix helix, RoomWishes wishes, SharedChats shared, InstantSource clock) {
    this.helix = helix;
    this.wishes = wishes;
    this.shared = shared;
    this.clock = clock;
  }

  /** A new session knows no subscription. */
  void forgetSubscriptions() {
    states.clear();
  }

  /**
   * Makes subscriptions what is wanted.
   *
   * @return when to look again, and empty when the session is of no use any more
   */
  Optional<Instant> sync(String session, Account account) {
    Instant now = clock.instant();
    List.copyOf(states.keySet()).stream()
        .filter(room -> !wishes.isWanted(room))
        .forEach(this::drop);
    Instant next = now.plus(RARELY);
    for (String room : wishes.wanted()) {
      if (!now.isBefore(dueAt(room)) && !subscribe(room, session, account)) {
        return Optional.empty();
      }
      Instant due = dueAt(room);
      next = due.isBefore(next) ? due : next;
    }
    return Optional.of(next);
  }

  /** When a room is to be subscribed; {@code Instant.MAX} when it is. */
  private Instant dueAt(String room) {
    return switch (states.get(room)) {
      case RoomState.Joined _ -> Instant.MAX;
      case RoomState.Due(Instant at) -> at;
      case null -> wishes.askAgain(room).orElse(Instant.MIN);
    };
  }

  /** Whether the session is still of use. */
  private boolean subscribe(String room, String session, Account account) {
    // Before the first line of the room, because what answers it may be read by strangers.
    shared.look(room);
    Result<String> result = helix.subscribe(CHAT, room, Optional.of(account.id()), session);
    if (!(result instanceof Result.Ok)) {
      log.info("room {} is not subscribed: {}", room, result);
    }
    return switch (result) {
      case Result.Ok<String>(String id) -> joined(room, id, session);
      case Result.Refused<String> refused when refused.status() == 409 -> joined(room, "", session);
      case Result.Refused<String> refused when refused.mayPass() -> later(room);
      case Result.Unreachable<String> _ -> later(room);
      // Twitch ended the session before the connection.
      case Result.Refused<String>(int status, String message)
          when status == 400 && message.contains("session") ->
          false;
      case Result.NoLogin<String> _ -> false;
      case Result.Refused<String>(int status, _) -> barred(room, String.valueOf(status));
    };
  }

  private boolean later(String room) {
    states.put(room, new RoomState.Due(clock.instant().plus(SOON)));
    return true;
  }

  private boolean barred(String room, String why) {
    states.remove(room);
    wishes.bar(room, why);
    return true;
  }

  /** Being told of the stream is a bonus: there is polling where Twitch does not grant it. */
  private boolean joined(String room, String chat, String session) {
    List<String> ids = new ArrayList<>(List.of(chat));
    for (String type : STREAM) {
      if (helix.subscribe(type, room, Optional.empty(), session)
          instanceof Result.Ok<String>(String id)) {
        ids.add(id);
      }
    }
    states.put(room, new RoomState.Joined(ids));
    wishes.letIn(room);
    return true;
  }

  private void drop(String room) {
    if (states.remove(room) instanceof RoomState.Joined(List<String> ids)) {
      ids.stream().filter(id -> !id.isEmpty()).forEach(helix::unsubscribe);
    }
  }

  /** Twitch took a subscription back; of the stream's it does not matter. */
  void revoked(String subscription, String why) {
    states.entrySet().stream()
        .filter(entry ->
            entry.getValue() instanceof RoomState.Joined(List<String> ids)
                && ids.getFirst().equals(subscription))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(room -> barred(room, why));
  }
}
