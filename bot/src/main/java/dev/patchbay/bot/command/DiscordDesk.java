package dev.patchbay.bot.command;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/**
 * What only Discord's adapter can do for a command. Allowed already when it is asked; may block.
 */
public interface DiscordDesk {
  /** Takes a bot token, or tells what there is when none came. */
  Reply login(Caller caller, Optional<Secret> token);

  /** Lets a server in whose claimant knows the code, and makes that person an owner. */
  Reply claim(Caller caller, String code);

  /** Says what the channel in which it was typed is for. */
  Reply channel(Caller caller, Command.Channel wish);
}
