package dev.patchbay.bot.twitch;

/** What is done with a line of chat. */
public interface LineHandler {
  /** Called in order on the transport's thread, which it must not hold. */
  void handle(ChatLine line);
}
