package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.post.ServerLanguages;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord.Option;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The operator chooses where a server cannot: Discord lets only communities. */
final class ChosenLanguageTest {
  @Test
  void everybodyReadsTheChosenLanguageAndWhoeverAsksAloneTheirOwn() {
    try (DiscordRig rig = DiscordRig.speaking(Locale.FRENCH)) {
      rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
      Option youtube = option("destination", "youtube");
      assertThat(rig.discord.slash("start", youtube).send().awaitText()).contains("envoie");
      assertThat(rig.discord.slash("status", youtube).send().awaitText()).contains("sending");
      assertThat(rig.core.get(ServerLanguages.class).of("" + FakeDiscord.CHANNEL))
          .isEqualTo(Locale.FRENCH);
    }
  }
}
