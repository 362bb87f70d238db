package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.permission.Caller;

/** Somebody in one room; what they saw or were asked there counts nowhere else. */
record Person(String userId, String roomId) {
  static Person of(Caller caller) {
    return new Person(caller.userId(), caller.room().place());
  }
}
