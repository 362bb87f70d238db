package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.permission.Caller;

/**
 * A command as somebody typed it. Prints without its text: it may hold a key.
 *
 * @param caller who typed it, and where
 * @param messageId what to answer
 * @param command what followed the root word; empty when nothing did
 */
record Spoken(Caller caller, String messageId, String command) {
  String roomId() {
    return caller.room().place();
  }

  Person person() {
    return Person.of(caller);
  }

  @Override
  public String toString() {
    return "Spoken[" + messageId + "]";
  }
}
