package dev.patchbay.bot.twitch.chat;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;

import dev.patchbay.bot.config.TwitchConfig;

final class EventSubChatTest extends ChatEndToEndContract {
  @Override
  TwitchConfig.Transport kind() {
    return TwitchConfig.Transport.EVENTSUB;
  }

  @Override
  boolean isInRoom() {
    return twitch.isSubscribed("channel.chat.message", STREAMER);
  }
}
