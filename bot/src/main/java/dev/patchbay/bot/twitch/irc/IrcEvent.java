package dev.patchbay.bot.twitch.irc;

import com.github.twitch4j.chat.events.channel.IRCMessageEvent;

/** What the transport's one thread has to look at. */
sealed interface IrcEvent {
  /** Something Twitch said. */
  record Message(IRCMessageEvent event) implements IrcEvent {}

  /** The connection is gone, by no wish of ours. */
  record Lost(IrcLink from) implements IrcEvent {}

  /** A room, the login or the wish to stop changed. */
  record Wake() implements IrcEvent {}
}
