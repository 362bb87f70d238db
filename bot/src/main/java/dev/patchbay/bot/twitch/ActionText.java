package dev.patchbay.bot.twitch;

/** How {@code /me} looks on the wire: {@code ^AACTION waves^A}. Stateless. */
public final class ActionText {
  private static final String BEGIN = "\u0001ACTION ";
  private static final String END = "\u0001";

  private ActionText() {}

  public static boolean isAction(String text) {
    return text.startsWith(BEGIN);
  }

  /** The text itself. */
  public static String inner(String text) {
    if (!isAction(text)) {
      return text;
    }
    String inner = text.substring(BEGIN.length());
    return inner.endsWith(END) ? inner.substring(0, inner.length() - 1) : inner;
  }
}
