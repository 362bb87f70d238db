package dev.patchbay.bot.command;

/** What a chat's channel can be for. */
public enum ChannelUse {
  /** Short names mean one source's destinations there. */
  BIND,
  /** Changes that nobody asked for are announced there. */
  ANNOUNCEMENTS,
  /** Who did what is told there. */
  LOG,
  /** None of it any more. */
  NOTHING
}
