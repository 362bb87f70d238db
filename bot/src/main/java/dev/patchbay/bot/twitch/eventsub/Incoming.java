package dev.patchbay.bot.twitch.eventsub;

/** What the transport's one thread has to look at. */
sealed interface Incoming {
  /** A message over a connection, as text. */
  record Text(EventSubLink from, String json) implements Incoming {}

  /** A connection is gone, by no wish of ours. */
  record Lost(EventSubLink from, String why) implements Incoming {}

  /** Something else changed: a room, the login, the wish to stop. */
  record Wake() implements Incoming {}
}
