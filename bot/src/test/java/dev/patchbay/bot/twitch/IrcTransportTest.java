package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;

import dev.patchbay.bot.config.TwitchConfig;

final class IrcTransportTest extends ChatTransportContract {
  @Override
  TwitchConfig.Transport kind() {
    return TwitchConfig.Transport.IRC;
  }

  @Override
  boolean isInRoom() {
    return isIn(STREAMER);
  }

  @Override
  boolean isIn(String room) {
    return twitch.isJoined(room);
  }

  @Override
  void drop() {
    twitch.dropIrc();
  }

  @Override
  void askToReconnect() {
    twitch.reconnectIrc();
  }

  @Override
  void takeLoginBack() {
    twitch.revokeLogins();
    twitch.dropIrc();
  }

  @Override
  int connections() {
    return twitch.ircConnections();
  }
}
