package dev.patchbay.bot.twitch.room;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Membership;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Room;
import dev.patchbay.bot.twitch.ChatLine;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes callers of people in a room: by their user id, and the badges of this room alone. */
public final class RoomCallers {
  /** Twitch gives a person far fewer; more is nobody we know. */
  private static final int MAX_BADGES = 32;

  private RoomCallers() {}

  public static Caller of(ChatLine line, ServedRoom room) {
    return new Caller(
        Platform.TWITCH,
        line.sender().id(),
        line.sender().displayName().isBlank() ? line.sender().login() : line.sender().displayName(),
        memberships(line),
        new Room(room.id(), room.id()),
        room.source(),
        room.locale(),
        UUID.randomUUID());
  }

  private static Set<Membership> memberships(ChatLine line) {
    boolean owner = line.sender().id().equals(line.roomId());
    return line.badges().stream()
        .filter(badge -> owner || !badge.equals(Badge.BROADCASTER))
        .limit(MAX_BADGES)
        .map(badge -> new Membership("badge", badge, line.roomId()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
