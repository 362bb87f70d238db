package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Reply;

/**
 * Hears of every command that was to change something, and of every denial, once it is answered. On
 * the caller's thread, so it must return at once and never throw.
 */
public interface CommandWitness {
  /**
   * A command was answered.
   *
   * @param command what was asked; never print it whole, it may hold a key
   * @param target what it was about, as the caller would type it; empty for all or nothing
   */
  void carriedOut(Caller caller, CommandSpec spec, Command command, String target, Reply reply);
}
