package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A machine whose clock is not Discord's. */
final class WrongClockTest {
  private static final Duration OLD = Duration.ofSeconds(11);

  private static DiscordRig rig(Duration ahead) {
    return withYoutube(DiscordRig.ahead(ahead));
  }

  private static DiscordRig withYoutube(DiscordRig rig) {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    return rig;
  }

  private static String answerTo(DiscordRig rig, Duration age) {
    return rig.discord
        .slash("start", option("destination", "youtube"))
        .aged(age)
        .acknowledgedWhenever()
        .send()
        .awaitText();
  }

  private static String health(DiscordRig rig, Locale locale) {
    return rig.core.text(rig.core.say("health"), locale);
  }

  @Test
  void ordersCountOnAMachineWhoseClockIsAheadAndHealthSaysHowToSetIt() {
    try (DiscordRig rig = rig(Duration.ofMinutes(2))) {
      assertThat(answerTo(rig, Duration.ZERO)).contains("sending");
      assertThat(health(rig, Locale.ENGLISH))
          .contains("this machine’s clock is")
          .contains(" ahead")
          .contains("timedatectl set-ntp true");
      assertThat(health(rig, Locale.FRENCH)).contains("l’horloge de cette machine avance de");

      assertThat(answerTo(rig, OLD)).contains("was not carried out");
    }
  }

  @Test
  void oldOrdersDoNotCountOnAMachineWhoseClockIsBehind() {
    try (DiscordRig rig = rig(Duration.ofMinutes(-2))) {
      assertThat(answerTo(rig, OLD)).contains("was not carried out");
      assertThat(rig.core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
      assertThat(health(rig, Locale.ENGLISH)).contains(" behind");

      assertThat(answerTo(rig, Duration.ZERO)).contains("sending");
    }
  }

  @Test
  void aProxysDatesSayNothingOfTheTimeAtDiscord() {
    try (DiscordRig rig = withYoutube(DiscordRig.aheadBehindAProxy(Duration.ofMinutes(2)))) {
      assertThat(answerTo(rig, Duration.ZERO)).contains("was not carried out");
      assertThat(health(rig, Locale.ENGLISH)).contains("connected").doesNotContain("clock");
    }
  }

  @Test
  void nothingIsSaidOfAClockThatIsRight() {
    try (DiscordRig rig = rig(Duration.ZERO)) {
      assertThat(answerTo(rig, Duration.ZERO)).contains("sending");
      assertThat(health(rig, Locale.ENGLISH)).contains("connected").doesNotContain("clock");
    }
  }
}
