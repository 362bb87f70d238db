package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.permission.Caller;
import java.util.Locale;

/**
 * One interaction that was let in.
 *
 * @param caller who it is, with their own language
 * @param serverLocale the language of what everybody sees
 */
record Visit(Caller caller, Locale serverLocale) {
  /** The language of an answer. */
  Locale locale(boolean isPublic) {
    return isPublic ? serverLocale : caller.locale();
  }
}
