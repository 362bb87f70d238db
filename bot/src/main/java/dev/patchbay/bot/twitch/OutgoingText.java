package dev.patchbay.bot.twitch;

/** The last check of a text before it leaves, whoever made it. Stateless. */
public final class OutgoingText {
  /** Longest message Twitch takes, in code points. */
  private static final int MAX = 500;

  private OutgoingText() {}

  /** CR, LF and NUL end a command of IRC: what follows would be another one. */
  public static String clean(String text) {
    return text.replaceAll("[\\r\\n\\x00]+", " ").strip();
  }

  /** Whether Twitch would take it. */
  public static boolean fits(String text) {
    return !text.isEmpty() && text.codePointCount(0, text.length()) <= MAX;
  }
}
