package dev.patchbay.relay.forward;

import java.util.regex.Pattern;

/**
 * Reads what a server says when it refuses a publisher. There is no standard for the words; these
 * are the ones that servers and platforms use.
 */
public final class RefusalWords {
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)\\bstream ?key|\\bkey\\b|BadName|stream ?name|not authori[sz]ed|unauthori[sz]ed"
              + "|authentication|forbidden|access denied|invalid (stream|name|token)");

  /** Somebody holds the key now: that says it is right, not that it is wrong. */
  private static final Pattern IN_USE =
      Pattern.compile(
          "(?i)already|in use|is publishing|another publisher|is live|duplicate|\\bbusy\\b|exists");

  private RefusalWords() {}

  /** Whether {@code words} say that the key itself is wrong. */
  public static boolean nameTheKey(String words) {
    return KEY.matcher(words).find() && !IN_USE.matcher(words).find();
  }
}
