package dev.patchbay.bot.twitch.chat;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;

import dev.patchbay.bot.config.TwitchConfig;

final class IrcChatTest extends ChatEndToEndContract {
  @Override
  TwitchConfig.Transport kind() {
    return TwitchConfig.Transport.IRC;
  }

  @Override
  boolean isInRoom() {
    return twitch.isJoined(STREAMER);
  }
}
