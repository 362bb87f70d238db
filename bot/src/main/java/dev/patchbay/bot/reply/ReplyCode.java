package dev.patchbay.bot.reply;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a command came out, for programs. Later ones weigh more when several are summed up. */
public enum ReplyCode {
  /** An informational answer. */
  OK(true),
  /** Media is flowing and accepted. */
  SENDING(true),
  STOPPED(true),
  STOPPING(true),
  /** Ordered; the source is not live. */
  AWAITING_SOURCE(true),
  STARTING(true),
  /** The source is gone, the connection is kept for it. */
  HOLDING(true),
  /** The order stands; the next attempt follows by itself. */
  BACKING_OFF(true),
  /** Accepted and dropped again, several times; the order stands. */
  UNSTABLE(true),
  NEEDS_CONFIRMATION(false),
  AMBIGUOUS(false),
  UNKNOWN_DESTINATION(false),
  INVALID(false),
  KEY_MISSING(false),
  /** Trying again is useless until somebody changes something. */
  REJECTED(false),
  DENIED(false),
  /** Something broke here. */
  FAILED(false);

  private final boolean ok;

  ReplyCode(boolean ok) {
    this.ok = ok;
  }

  /** Whether what was asked for was done or stands as an order. */
  public boolean isOk() {
    return ok;
  }

  /** The same in a word or two for people. */
  public Phrase phrase() {
    return Phrase.of("code." + word());
  }

  /** The code that {@link #word()} gives this word. */
  public static Optional<ReplyCode> ofWord(String word) {
    return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
  }

  /** How it stands in JSON and in the audit log: {@code awaiting-source}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
