package dev.patchbay.bot.discord.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.panel.PanelKeeper.Opened;
import dev.patchbay.bot.discord.post.ChannelTroubles;
import dev.patchbay.bot.discord.post.LiveDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The panel through the real JDA on the strict Discord of the tests. */
class PanelOnDiscordTest {
  private static final String CHANNEL = Long.toString(FakeDiscord.CHANNEL);

  private final Core core = new Core();
  private final LiveDiscord live = new LiveDiscord();
  private final ChannelTroubles troubles = new ChannelTroubles();
  private PanelKeeper keeper = keeper();

  PanelOnDiscordTest() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.engine.subscribe(event -> keeper.announce(event));
  }

  @AfterEach
  void disconnect() {
    live.close();
  }

  @Test
  void aPanelFollowsAndSurvivesARestart() {
    open();
    keeper = keeper();
    keeper.recall();
    core.say("start youtube");
    core.advance(KeptPanel.PACE);
    assertThat(only()).contains("sending", "relay:v1:stop:");
    assertThat(calls("POST")).isEqualTo(1);
  }

  @Test
  void aPanelThatMayNotBeEditedAnyMoreIsPostedAnew() {
    open();
    live.discord.rest().refuseNext(call -> call.method().equals("PATCH"), 400, 30046);
    core.say("start youtube");
    core.advance(KeptPanel.PACE);
    assertThat(only()).contains("sending");
    assertThat(calls("DELETE")).isEqualTo(1);
  }

  @Test
  void aDeletedPanelIsPostedAnew() {
    open();
    live.discord.deleteMessage(
        live.discord.messages(FakeDiscord.CHANNEL).getFirst().path("id").asText());
    core.say("start youtube");
    core.advance(KeptPanel.PACE);
    assertThat(only()).contains("sending");
  }

  @Test
  void aChannelWithoutRightsIsTroubleUntilTheyAreBack() {
    open();
    live.discord.refuseChannel(FakeDiscord.CHANNEL, 50013);
    core.say("start youtube");
    core.advance(KeptPanel.PACE);
    assertThat(troubles.isPresent()).isTrue();
    live.discord.allowChannel(FakeDiscord.CHANNEL);
    core.advance(KeptPanel.WITHOUT_RIGHTS);
    assertThat(troubles.isPresent()).isFalse();
    assertThat(only()).contains("sending");
  }

  @Test
  void changesInARowAreFewEdits() {
    open();
    core.advance(KeptPanel.PACE);
    for (int i = 0; i < 10; i++) {
      core.say(i % 2 == 0 ? "start youtube" : "stop youtube");
      core.advance(Duration.ofMillis(100));
    }
    core.advance(KeptPanel.PACE);
    assertThat(calls("PATCH")).isBetween(1L, 2L);
  }

  @Test
  void everySizeOfPanelIsTakenByDiscordInBothLanguages() {
    for (int i = 0; i < 30; i++) {
      core.say("add d%02d rtmp://a.example/live".formatted(i), "k");
      if (i == 8 || i == 9 || i == 23 || i == 24 || i == 29) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
          assertThat(keeper.open(CHANNEL, Optional.of("main"), locale))
              .isInstanceOf(Opened.Done.class);
        }
      }
    }
    String message = live.discord.messages(FakeDiscord.CHANNEL).getFirst().path("id").asText();
    assertThat(keeper.turn(message, 1)).isTrue();
    core.advance(KeptPanel.PACE);
    assertThat(only()).contains("page 2 sur 2", "d29");
  }

  private void open() {
    assertThat(keeper.open(CHANNEL, Optional.empty(), Locale.ENGLISH))
        .isInstanceOf(Opened.Done.class);
  }

  private String only() {
    assertThat(live.discord.messages(FakeDiscord.CHANNEL)).hasSize(1);
    return live.discord.messages(FakeDiscord.CHANNEL).getFirst().toString();
  }

  private long calls(String method) {
    return live.discord.rest().calls().stream()
        .filter(call -> call.method().equals(method) && call.path().contains("/messages"))
        .count();
  }

  private PanelKeeper keeper() {
    return new PanelKeeper(
        core.stores.memos(),
        core.get(Overview.class),
        new PanelCard(core.get(ReplyText.class)),
        live.messages(),
        troubles.kept(),
        core.get(Timers.class),
        core.clock);
  }
}
