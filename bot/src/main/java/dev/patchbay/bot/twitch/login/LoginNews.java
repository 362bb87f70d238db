package dev.patchbay.bot.twitch.login;

import dev.patchbay.bot.reply.Phrase;

/** Is told when the bot's login is lost and when there is one again. Returns at once. */
public interface LoginNews {
  /** Somebody has to log in; {@code what} says why and what to type. */
  void needed(Phrase what);

  /** There is a login again, after {@link #needed}. */
  void restored();
}
