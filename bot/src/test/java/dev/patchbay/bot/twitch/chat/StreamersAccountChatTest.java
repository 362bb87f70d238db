package dev.patchbay.bot.twitch.chat;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;

import dev.patchbay.bot.config.TwitchConfig;

/** The streamer types and the bot speaks with one account. */
final class StreamersAccountChatTest extends ChatEndToEndContract {
  @Override
  TwitchConfig.Transport kind() {
    return TwitchConfig.Transport.EVENTSUB;
  }

  @Override
  String bot() {
    return STREAMER;
  }

  @Override
  boolean isInRoom() {
    return twitch.isSubscribed("channel.chat.message", STREAMER);
  }
}
