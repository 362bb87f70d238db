package dev.patchbay.bot.twitch.say;

import static java.util.Objects.requireNonNull;

import dev.patchbay.bot.reply.TextStyle;
import dev.patchbay.bot.reply.Whom;

/**
 * How the bot speaks in Twitch's chats.
 *
 * @param text for {@code ReplyText}
 * @param nameless whether destinations are never named, only counted
 */
public record ChatStyle(TextStyle text, boolean nameless) {
  private static final String SEPARATOR = " · ";

  public ChatStyle {
    requireNonNull(text, "text is null");
  }

  /** For rooms in which a command begins with {@code words}, {@code !relay} for instance. */
  public static ChatStyle of(String words, boolean nameless) {
    return new ChatStyle(
        new TextStyle(words + " ", "", ForeignText::harmless, Whom::plainly, SEPARATOR), nameless);
  }
}
