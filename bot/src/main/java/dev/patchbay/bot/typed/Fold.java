package dev.patchbay.bot.typed;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes what people type comparable: invisible characters, case, accents, width. */
public final class Fold {
  /**
   * What chat programs add unseen (U+034F, tag characters, variation selectors) and what hides:
   * zero width, byte order mark, bidirectional controls, braille blank, Hangul fillers.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u2800\\u3164\\uFFA0"
              + "\\uFE00-\\uFE0F\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cc}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Fold() {}

  /** Without invisible characters, runs of blanks made one. */
  public static String line(String text) {
    return isPlain(text)
        ? text
        : BLANKS.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** A name as it is kept: NFKC, no invisible characters, single blanks. */
  public static String name(String text) {
    return isPlain(text) ? text : line(Normalizer.normalize(text, Form.NFKC));
  }

  /** A name as it is compared. */
  public static String same(String name) {
    return name(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** A command word as it is compared: accents do not count. */
  public static String word(String text) {
    if (isPlain(text)) {
      return same(text);
    }
    String apart = Normalizer.normalize(same(text), Form.NFKD);
    return MARKS.matcher(apart).replaceAll("");
  }

  /** Most of what is typed: printable ASCII without blanks, in which there is nothing to fold. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '!' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
