package dev.patchbay.bot.discord.link;

/** Where the connection stands. */
public enum LinkState {
  /** No token: Discord is switched off. */
  OFF,
  /** Being connected for the first time, or again; it is tried by itself. */
  CONNECTING,
  /** Discord's REST API does not answer; it is tried by itself. */
  UNREACHABLE,
  UP,
  /** Discord refuses the token; nothing is tried until there is another. */
  BAD_TOKEN,
  /** Discord refuses what the application asks for; nothing is tried until there is another. */
  BAD_INTENTS,
  /** Discord closed the connection for good for another reason; a new login tries again. */
  REFUSED
}
