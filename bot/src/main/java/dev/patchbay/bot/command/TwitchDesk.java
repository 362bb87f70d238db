package dev.patchbay.bot.command;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Reply;
import java.util.Optional;

/** What only Twitch's adapter can do for a command. Allowed already when it is asked; may block. */
public interface TwitchDesk {
  /** Begins a login, or tells how far the one that was begun has come. */
  Reply login(Caller caller);

  /** Serves a Twitch channel, for a source or for all. */
  Reply join(Caller caller, String channel, Optional<String> source);

  /** Serves it no longer. */
  Reply leave(Caller caller, String channel);
}
