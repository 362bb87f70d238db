package dev.patchbay.bot.twitch.say;

import dev.patchbay.bot.typed.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The shape of every line the bot says: a fixed word first, so that neither Twitch nor another bot
 * takes it for a command; no control or invisible characters; at most {@value #LONGEST} UTF-16
 * units, cut at words into at most {@value #MOST} lines.
 */
public final class LineShape {
  /** What every line begins with; by it the bot knows its own lines when ids do not tell. */
  public static final String WORD = "Relay: ";

  static final int LONGEST = 450;
  static final int MOST = 3;
  private static final String MORE = "…";
  private static final Pattern URL = Pattern.compile("\\S*://\\S*");
  private static final Pattern LEADING = Pattern.compile("^[\\s/.!\\\\]+");

  private LineShape() {}

  /** The lines to say; none when nothing is left of {@code text}. */
  static List<String> lines(String text) {
    String rest = body(URL.matcher(Fold.line(text)).replaceAll(ForeignText.GONE));
    List<String> lines = new ArrayList<>();
    int room = LONGEST - Variety.LONGEST_MARK - WORD.length();
    while (!rest.isEmpty() && lines.size() < MOST) {
      boolean last = lines.size() == MOST - 1;
      int end = rest.length() <= room ? rest.length() : cut(rest, room - (last ? 1 : 0));
      String more = last && end < rest.length() ? MORE : "";
      lines.add(WORD + rest.substring(0, end).strip() + more);
      rest = body(rest.substring(end));
    }
    return lines;
  }

  private static String body(String text) {
    return LEADING.matcher(text).replaceFirst("").strip();
  }

  /** Behind the last word that fits; a word longer than the line is cut, but no character is. */
  private static int cut(String text, int room) {
    int blank = text.lastIndexOf(' ', room);
    if (blank > 0) {
      return blank;
    }
    return Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
  }
}
