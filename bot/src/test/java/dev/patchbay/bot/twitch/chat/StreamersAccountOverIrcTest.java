package dev.patchbay.bot.twitch.chat;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;

import dev.patchbay.bot.config.TwitchConfig;

/** The streamer types and the bot speaks with one account, and IRC brings no message back. */
final class StreamersAccountOverIrcTest extends ChatEndToEndContract {
  @Override
  TwitchConfig.Transport kind() {
    return TwitchConfig.Transport.IRC;
  }

  @Override
  String bot() {
    return STREAMER;
  }

  @Override
  boolean isInRoom() {
    return twitch.isJoined(STREAMER);
  }
}
