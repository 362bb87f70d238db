package dev.patchbay.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a click in a panel to the core and back, through the real JDA. */
final class PanelClicksTest {
  private static final Duration SOON = Duration.ofSeconds(3);

  private final DiscordRig rig = DiscordRig.connected();
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void postAPanel() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    rig.core.say("add twitch rtmp://live.twitch.tv/app", "live_1_abcdefgh");
    assertThat(discord.slash("panel").send().awaitText()).contains("the panel is posted");
  }

  @AfterEach
  void close() {
    assertThat(discord.rest().refusals()).isEmpty();
    rig.close();
  }

  @Test
  void aModeratorStartsWithAButtonAndThePanelShowsIt() {
    FakeDiscordInteraction click = click("start:" + id("youtube"));
    assertThat(click.awaitText()).contains("youtube");
    assertThat(order("youtube")).isInstanceOf(Order.Run.class);
    rig.core.advance(SOON);
    assertThat(panel().toString()).contains("relay:v1:stop:" + id("youtube"));
  }

  @Test
  void aClickOfAStrangerIsDeniedInPrivate() {
    FakeDiscordInteraction click =
        discord.click(panelId(), "relay:v1:start:" + id("youtube")).by(FakeDiscord.STRANGER).send();
    assertThat(click.awaitText()).contains("you may not start or stop main/youtube");
    assertThat(click.isEphemeral()).isTrue();
    assertThat(order("youtube")).isInstanceOf(Order.Stop.class);
  }

  @Test
  void aButtonOfWhatIsGoneIsOutdated() {
    String start = "start:" + id("youtube");
    rig.core.say("remove youtube now");
    FakeDiscordInteraction click = click(start);
    assertThat(click.awaitText()).contains("/relay panel");
    assertThat(click.isEphemeral()).isTrue();
  }

  @Test
  void stoppingAllIsAskedForOnceMore() {
    click("start-all:").awaitText();
    assertThat(order("twitch")).isInstanceOf(Order.Run.class);
    rig.core.advance(SOON);
    FakeDiscordInteraction click = click("stop-all:");
    assertThat(click.awaitText()).contains("if you are sure");
    assertThat(click.isEphemeral()).isTrue();
    assertThat(order("twitch")).isInstanceOf(Order.Run.class);
  }

  @Test
  void oneOfManyIsChosenFromTheMenuAndPagesAreTurned() {
    for (int i = 0; i < 30; i++) {
      rig.core.say("add d%02d rtmp://a.example/live".formatted(i), "k");
    }
    rig.core.advance(SOON);
    FakeDiscordInteraction chosen =
        discord.select(panelId(), "relay:v1:choose", "relay:v1:start:" + id("d03")).send();
    assertThat(chosen.awaitText()).contains("d03");
    assertThat(order("d03")).isInstanceOf(Order.Run.class);
    FakeDiscordInteraction stranger =
        discord.click(panelId(), "relay:v1:page:1").by(FakeDiscord.STRANGER).send();
    assertThat(FakeDiscordInteraction.text(stranger.awaitFollowUp(1))).contains("may not see");
    rig.core.advance(SOON);
    assertThat(panel().toString()).contains("page 1 of 2");
    click("page:1").awaitAck();
    discord.rest().await("the click's end", call -> call.path().endsWith("/callback"));
    awaitPage("page 2 of 2");
  }

  @Test
  void theChannelIsRidOfItsPanelsByCommand() {
    discord.slash("channel", FakeDiscord.option("use", "nothing")).send().awaitText();
    assertThat(discord.messages(FakeDiscord.CHANNEL)).noneMatch(PanelClicksTest::isPanel);
  }

  /** The click is taken on a thread of its own, which asks for the redrawing. */
  private void awaitPage(String text) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!panel().toString().contains(text)) {
      assertThat(System.nanoTime()).as("waited in vain for " + text).isLessThan(deadline);
      rig.core.advance(SOON);
    }
  }

  private FakeDiscordInteraction click(String action) {
    return discord.click(panelId(), "relay:v1:" + action).send();
  }

  private JsonNode panel() {
    return discord.messages(FakeDiscord.CHANNEL).stream()
        .filter(PanelClicksTest::isPanel)
        .findFirst()
        .orElseThrow();
  }

  private String panelId() {
    return panel().path("id").asText();
  }

  private static boolean isPanel(JsonNode message) {
    return message.toString().contains("relay:v1:stop-all:");
  }

  private long id(String name) {
    return rig.core.row("main", name).id();
  }

  private Order order(String name) {
    return rig.core.row("main", name).order();
  }
}
