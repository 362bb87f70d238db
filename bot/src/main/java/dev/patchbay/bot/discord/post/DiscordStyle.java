package dev.patchbay.bot.discord.post;

import dev.patchbay.bot.reply.TextStyle;
import dev.patchbay.bot.reply.Whom;
import java.time.Instant;

/**
 * How text is made for Discord: escaped, with commands to type, with times in the reader's zone.
 */
public final class DiscordStyle {
  /** For messages and replies. */
  public static final TextStyle TEXT =
      new TextStyle("/relay ", "`", DiscordStyle::escaped, DiscordStyle::named, "\n");

  private static final String SPECIAL = "\\*~|<>[]#";

  private DiscordStyle() {}

  /**
   * The same text without a meaning to Discord: no bold, no link, no mention, no time. A backtick
   * becomes an apostrophe, because a backslash does not escape inside a code span.
   */
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        safe.append('’');
      } else if (Character.isISOControl(c)) {
        safe.append(' ');
      } else {
        if (SPECIAL.indexOf(c) >= 0 || (c == '_' && !isInsideWord(text, i))) {
          safe.append('\\');
        }
        safe.append(c);
        // No @everyone and no address that becomes a link, without changing what is read.
        if (c == '@' || (c == ':' && text.startsWith("//", i + 1))) {
          safe.append('\u200B');
        }
      }
    }
    return safe.toString();
  }

  /** Shown by their name, and not called: no message of ours allows a mention. */
  private static String named(Whom whom) {
    if (!whom.platform().equals("discord")) {
      return escaped(whom.plainly());
    }
    return whom.kind().equals("role") ? "<@&" + whom.id() + ">" : "<@" + whom.id() + ">";
  }

  /** An underscore between letters means nothing, and a backslash shows inside a code span. */
  private static boolean isInsideWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  /** How long ago, counted by the reader's client: {@code 5 minutes ago}. */
  public static String ago(Instant then) {
    return "<t:" + then.getEpochSecond() + ":R>";
  }

  /** Date and time in the reader's zone. */
  public static String at(Instant then) {
    return "<t:" + then.getEpochSecond() + ":f>";
  }

  /** At most {@code most} characters, the last an ellipsis where something was cut off. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    while (end > 0 && text.charAt(end - 1) == '\\') {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
