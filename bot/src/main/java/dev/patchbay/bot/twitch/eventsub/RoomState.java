package dev.patchbay.bot.twitch.eventsub;

import java.time.Instant;
import java.util.List;

/** How far a session is in one room that lets the bot in. */
sealed interface RoomState {
  /** It is to be subscribed at {@code at}. */
  record Due(Instant at) implements RoomState {}

  /**
   * Twitch tells what is said there.
   *
   * @param subscriptions ids, the one of the chat first
   */
  record Joined(List<String> subscriptions) implements RoomState {
    public Joined {
      subscriptions = List.copyOf(subscriptions);
    }
  }
}
