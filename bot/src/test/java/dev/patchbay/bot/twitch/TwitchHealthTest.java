package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig.Transport;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.say.Speaker;
import dev.patchbay.bot.twitch.say.Weight;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the host is told of Twitch. */
final class TwitchHealthTest {
  private static final Phrase SPEAKING =
      Phrase.of("twitch.speaking", Phrase.text("relaybot"), Phrase.text("streamer"));

  private final FakeTwitch twitch = new FakeTwitch();
  private final TwitchRig rig =
      new TwitchRig(twitch, Transport.EVENTSUB, new InMemoryStorage().stores(), new ShiftedClock());
  private final TwitchHealth health = rig.get(TwitchHealth.class);

  @BeforeEach
  void logIn() {
    rig.serving(STREAMER, Optional.of("main")).start();
    rig.get(DeviceLogin.class).login(Author.patchbay(), Duration.ZERO);
    twitch.approveLogin(BOT);
    twitch.await(
        "the room",
        () ->
            twitch.isSubscribed("stream.offline", STREAMER)
                && health.detail().isPresent()
                && health.trouble().isEmpty());
  }

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  @Test
  void whoSpeaksWhereIsToldAndWhatCameToNothingWhenThereWasAny() {
    assertThat(health.detail()).contains(SPEAKING);

    twitch.dropNext("msg_slowmode");
    rig.get(Speaker.class).say(STREAMER, "hello", Optional.empty(), Weight.CHANGE);

    twitch.await("the drop", () -> health.trouble().isPresent());
    assertThat(health.trouble())
        .contains(
            Phrase.of(
                "twitch.dropped",
                Phrase.text("streamer"),
                Phrase.said(Phrase.of("twitch.unsaid.slow"))));
    assertThat(health.detail())
        .contains(
            Phrase.of(
                "twitch.counts",
                Phrase.said(SPEAKING),
                Phrase.several(
                    List.of(Phrase.said(Phrase.of("twitch.counts.unsaid", Phrase.whole(1)))))));
  }

  @Test
  void aBanIsSaidInWordsWithTheNextStep() {
    twitch.ban(STREAMER);

    twitch.await("the ban", () -> health.trouble().isPresent());
    assertThat(health.trouble())
        .contains(
            Phrase.of(
                "twitch.trouble.rooms",
                Phrase.several(
                    List.of(
                        Phrase.said(
                            Phrase.of(
                                "twitch.trouble.room",
                                Phrase.text("streamer"),
                                Phrase.said(
                                    Phrase.of(
                                        "twitch.barred.banned",
                                        Phrase.next("twitch.join", "streamer")))))))));
  }
}
