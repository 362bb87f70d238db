package dev.patchbay.bot.twitch.eventsub;

/** What a connection tells. */
sealed interface Incoming {
  /** A message, as text. */
  record Text(EventSubLink from, String json) implements Incoming {}

  /** It is gone, by no wish of ours. */
  record Lost(EventSubLink from, String why) implements Incoming {}
}
