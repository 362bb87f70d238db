package dev.patchbay.bot.twitch.say;

/** How much it matters that something is said; what matters more is said first. */
public enum Weight {
  /** What a change came to, a question before one, a warning. */
  CHANGE,
  /** What changed by itself. */
  ANNOUNCEMENT,
  /** What somebody asked to see; the first to be dropped. */
  READ
}
