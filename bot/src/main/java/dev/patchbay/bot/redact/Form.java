package dev.patchbay.bot.redact;

/** One way a secret may stand in a text. */
sealed interface Form permits Base64Form, EscapedForm {
  /** Behind the last character of a match whose own characters begin at {@code at}, or -1. */
  int endOfMatch(String text, int at);

  /** Where a match that was found at {@code at} begins, with what belongs to it before. */
  default int startOfMatch(String text, int at) {
    return at;
  }
}
