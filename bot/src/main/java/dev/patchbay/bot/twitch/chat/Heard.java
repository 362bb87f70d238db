package dev.patchbay.bot.twitch.chat;

/** What a line is to the bot. */
sealed interface Heard {
  /** Nothing. */
  record Ignored(Why why) implements Heard {}

  /** Somebody here said {@code text}; normalised, and without the mention of a reply. */
  record Spoken(String text) implements Heard {}

  /** Why a line is nothing to the bot; each is counted. */
  enum Why {
    /** The room is not served. */
    STRANGE_ROOM,
    /** Written in another room and only mirrored here. */
    MIRRORED,
    /** The bot said it. */
    OWN,
    /** Written with {@code /me}. */
    ACTION,
    TOO_LONG
  }
}
