package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Reply;
import java.util.Locale;

/** Does or says more once a command was answered, where only Discord can. Bound in a set. */
public interface Afterword {
  /**
   * The reply to give.
   *
   * @param reply what the core answered; a denial stays one
   * @param serverLocale the language of what everybody sees
   */
  Reply after(Caller caller, Command command, Reply reply, Locale serverLocale);
}
