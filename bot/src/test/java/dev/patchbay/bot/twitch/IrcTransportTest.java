package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.SendOutcome.Dropped;
import org.junit.jupiter.api.Test;

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
  int connections() {
    return twitch.ircConnections();
  }

  @Test
  void aLineThatNobodyAnswersIsToldAsDropped() throws Exception {
    twitch.muteIrc(true);

    assertThat(say("Relay: anybody?")).isEqualTo(new Dropped("no-answer"));
  }
}
