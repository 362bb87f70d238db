package dev.patchbay.bot.discord.post;

import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.SourceStatus.Presence;

/** Colours in the middle of text, never without the word beside them. */
public final class Marks {
  public static final String WELL = "🟢";
  public static final String TROUBLE = "🟠";
  public static final String BAD = "🔴";
  public static final String OFF = "⚫";

  private Marks() {}

  /** For what a destination does. */
  public static String of(ReplyCode code) {
    return switch (code) {
      case SENDING, OK -> WELL;
      case STARTING, STOPPING -> "🔵";
      case AWAITING_SOURCE -> "⚪";
      case HOLDING, BACKING_OFF, UNSTABLE -> TROUBLE;
      case STOPPED, KEY_MISSING -> OFF;
      case REJECTED, DENIED, FAILED, INVALID, UNKNOWN_DESTINATION, AMBIGUOUS, NEEDS_CONFIRMATION ->
          BAD;
    };
  }

  /** For whether a source is there. */
  public static String of(Presence presence) {
    return switch (presence) {
      case LIVE -> WELL;
      case SILENT -> TROUBLE;
      case LOST -> BAD;
      case ENDED, ABSENT -> OFF;
    };
  }
}
