package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Discord hands over late, slows down or refuses. */
final class LateAndLimitedTest {
  private static final Duration LATE = Duration.ofSeconds(11);
  private static final Duration WAIT = Duration.ofMillis(300);

  private final DiscordRig rig = DiscordRig.connected();
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void addDestinations() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    rig.core.say("add twitch rtmp://live.twitch.tv/app", "live_1_abcdefgh");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void oldCommandIsNotCarriedOutThoughItsAcknowledgementIsTaken() {
    FakeDiscordInteraction asked =
        discord.slash("start", youtube()).aged(LATE).acknowledgedWhenever().send();
    assertThat(asked.awaitText()).contains("was not carried out");
    assertThat(order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void oldClicksAreNotCarriedOut() {
    discord.slash("panel").send().awaitReply();
    String panel =
        discord.messages(FakeDiscord.CHANNEL).stream()
            .filter(message -> message.toString().contains("relay:v1:stop-all:"))
            .map(message -> message.path("id").asText())
            .findFirst()
            .orElseThrow();
    String start = "relay:v1:start:" + rig.core.row("main", "youtube").id();
    FakeDiscordInteraction clicked =
        discord.click(panel, start).aged(LATE).acknowledgedWhenever().send();
    assertThat(clicked.awaitText()).contains("was not carried out");
    assertThat(order()).isInstanceOf(Order.Stop.class);

    discord.slash("start", option("destination", "all")).send().awaitReply();
    FakeDiscordInteraction asked = discord.slash("stop", option("destination", "all")).send();
    String question = asked.awaitReply().path("id").asText();
    String sure = discord.customIds(question).getFirst();
    assertThat(discord.click(question, sure).aged(LATE).acknowledgedWhenever().send().awaitText())
        .contains("was not carried out");
    assertThat(order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void oldFormIsNotCarriedOut() {
    FakeDiscordInteraction asked = discord.slash("key", youtube()).send();
    FakeDiscordInteraction filled =
        discord.submitModal(asked, Map.of("key", "other")).aged(LATE).acknowledgedWhenever().send();
    assertThat(filled.awaitText()).contains("was not carried out");
    assertThat(rig.core.row("main", "youtube").key().orElseThrow().reveal())
        .isEqualTo("abcd-efgh-ijkl-mnop");
  }

  @Test
  void limitedAcknowledgementIsGivenALittleLater() {
    rig.log.expecting("429").expecting("ratelimit").expecting("rate limit");
    discord.rest().limitNext(call -> call.path().endsWith("/callback"), WAIT);
    FakeDiscordInteraction asked = discord.slash("start", youtube()).send();
    assertThat(asked.awaitText()).contains("sending");
    assertThat(order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void limitedAnswerArrivesALittleLater() {
    rig.log.expecting("429").expecting("ratelimit").expecting("rate limit");
    discord.rest().limitNext(call -> call.path().endsWith("@original"), WAIT);
    FakeDiscordInteraction asked = discord.slash("start", youtube()).send();
    assertThat(asked.awaitText()).contains("sending");
  }

  @Test
  void missingRightsOfAChannelAreNamed() {
    for (int code : new int[] {50001, 50013}) {
      discord.refuseChannel(FakeDiscord.CHANNEL, code);
      assertThat(discord.slash("panel").send().awaitText()).contains("View Channel");
      assertThat(discord.rest().refusals()).isNotEmpty().allMatch(line -> line.contains("" + code));
      discord.rest().forgetRefusals();
      discord.allowChannel(FakeDiscord.CHANNEL);
    }
    assertThat(discord.slash("panel").send().awaitText()).contains("the panel is posted");
  }

  private Order order() {
    return rig.core.row("main", "youtube").order();
  }

  private static FakeDiscord.Option youtube() {
    return option("destination", "youtube");
  }
}
