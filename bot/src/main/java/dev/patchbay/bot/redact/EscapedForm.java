package dev.patchbay.bot.redact;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The secret as it is, any of its characters percent-encoded, or escaped as JSON and JavaScript do.
 */
final class EscapedForm implements Form {
  private static final HexFormat HEX = HexFormat.of();

  private final String secret;
  private final boolean word;

  /**
   * @param word whether it counts only between characters that are neither letters nor digits
   */
  EscapedForm(String secret, boolean word) {
    this.secret = secret;
    this.word = word;
  }

  @Override
  public int endOfMatch(String text, int at) {
    if (!mayBegin(text, at) || (word && at > 0 && isOfWord(text.codePointBefore(at)))) {
      return -1;
    }
    // A '%' of the secret may be read as itself or as %25: every way is followed.
    SortedSet<Integer> ends = new TreeSet<>();
    ends.add(at);
    for (int i = 0; i < secret.length() && !ends.isEmpty(); ) {
      int codePoint = secret.codePointAt(i);
      SortedSet<Integer> next = new TreeSet<>();
      ends.forEach(end -> addEnds(text, end, codePoint, next));
      ends = next;
      i += Character.charCount(codePoint);
    }
    if (word) {
      ends.removeIf(end -> end < text.length() && isOfWord(text.codePointAt(end)));
    }
    return ends.isEmpty() ? -1 : ends.last();
  }

  /** Spares nearly all places the work. */
  private boolean mayBegin(String text, int at) {
    char first = text.charAt(at);
    return first == secret.charAt(0) || first == '%' || first == '\\';
  }

  /** Where {@code codePoint}, in whichever form, ends when it begins at {@code at}. */
  private static void addEnds(String text, int at, int codePoint, SortedSet<Integer> ends) {
    String plain = Character.toString(codePoint);
    addIf(text.startsWith(plain, at), at + plain.length(), ends);
    if (text.startsWith("\\", at)) {
      addIf("\"\\/".contains(plain) && text.startsWith(plain, at + 1), at + 2, ends);
      var escaped = new StringBuilder();
      plain.chars().forEach(c -> escaped.append("\\u").append(HEX.toHexDigits((char) c)));
      addIf(isAt(text, at, escaped.toString()), at + escaped.length(), ends);
    }
    if (text.startsWith("%", at)) {
      var percent = new StringBuilder();
      for (byte one : plain.getBytes(StandardCharsets.UTF_8)) {
        percent.append('%').append(HEX.toHexDigits(one));
      }
      addIf(isAt(text, at, percent.toString()), at + percent.length(), ends);
    }
  }

  private static void addIf(boolean found, int end, SortedSet<Integer> ends) {
    if (found) {
      ends.add(end);
    }
  }

  /** Hexadecimal digits may be large or small; {@code \U} for {@code \\u} does no harm. */
  private static boolean isAt(String text, int at, String escape) {
    return text.regionMatches(true, at, escape, 0, escape.length());
  }

  private static boolean isOfWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }
}
