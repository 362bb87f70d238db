package dev.patchbay.bot.twitch.irc;

import com.github.twitch4j.chat.events.channel.IRCMessageEvent;

/** What a connection tells. */
sealed interface IrcEvent {
  /** Something Twitch said. */
  record Message(IRCMessageEvent event) implements IrcEvent {}

  /** It is gone, by no wish of ours. */
  record Lost(IrcLink from) implements IrcEvent {}
}
