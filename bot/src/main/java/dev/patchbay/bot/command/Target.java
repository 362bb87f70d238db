package dev.patchbay.bot.command;

/** What an order is for. */
public sealed interface Target {
  /** All that the caller may operate, of the bound source or of every source. */
  record All() implements Target {}

  record One(DestinationRef destination) implements Target {}

  /** Takes what was typed: {@code all} in any language, or a destination. */
  static Target typed(String text) {
    return Keyword.ALL.matches(text) ? new All() : new One(DestinationRef.typed(text));
  }
}
