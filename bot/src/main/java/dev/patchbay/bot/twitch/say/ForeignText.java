package dev.patchbay.bot.twitch.say;

import dev.patchbay.bot.typed.Fold;
import java.util.regex.Pattern;

/**
 * Makes texts that are not ours harmless in a public chat: one line, nothing invisible, and no
 * link, for a destination's server decides what its error text says.
 */
final class ForeignText {
  /** What stands in a link's place. */
  static final String GONE = "…";

  private static final Pattern URL = Pattern.compile("\\S*://\\S*");

  /** What RTMP servers say has dots and is no domain: {@code NetStream.Publish.BadName}. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\p{N}.-])(?!net(?:stream|connection)\\.)"
              + "(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?\\.)+"
              + "(?:xn--[a-z0-9-]+|\\p{L}{2,})\\.?(?::\\d+)?(?:[/?#]\\S*)?");

  private static final Pattern IPV4 =
      Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?:[:/]\\S*)?(?![\\d.])");
  private static final Pattern IPV6 =
      Pattern.compile("(?i)(?<![\\w:])\\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}]?(?:[:/%]\\S*)?");

  private ForeignText() {}

  static String harmless(String text) {
    String line = Fold.line(text);
    for (Pattern link : new Pattern[] {URL, DOMAIN, IPV4, IPV6}) {
      line = link.matcher(line).replaceAll(GONE);
    }
    return line;
  }
}
