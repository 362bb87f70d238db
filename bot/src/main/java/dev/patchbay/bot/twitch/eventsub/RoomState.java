package dev.patchbay.bot.twitch.eventsub;

import java.time.Instant;
import java.util.List;

/** How far the bot is in one room. */
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

  /**
   * The bot is not let in.
   *
   * @param why Twitch's word
   * @param until when it is asked again: rarely, because a ban does not pass by asking
   */
  record Barred(String why, Instant until) implements RoomState {}
}
