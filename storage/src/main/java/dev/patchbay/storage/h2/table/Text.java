package dev.patchbay.storage.h2.table;

import java.util.Locale;

/** What columns hold of a text. */
public final class Text {
  private static final String CUT = "…";

  private Text() {}

  /** Lower case, as names are compared. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** At most {@code length} characters, for words about a change: they must not make it fail. */
  static String clipped(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - CUT.length()) + CUT;
  }
}
