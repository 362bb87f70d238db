package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction.Ack;
import dev.patchbay.bot.discord.testing.FakeDiscordSend;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the real JDA to the core and back, against a Discord that refuses what Discord refuses. */
final class SlashCommandsTest {
  private static final String CANARY = "live_4711_CANARYx9q8w7e6r5t4";

  private static final Set<Kind> OFFERED =
      Set.of(Kind.DESTINATION, Kind.DESTINATION_OR_ALL, Kind.SOURCE);

  private final DiscordRig rig = DiscordRig.connected();
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void addDestinations() {
    rig.core.say("source add main");
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    rig.core.say("add twitch rtmp://live.twitch.tv/app", "live_1_abcdefgh");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Order orderOf(String name) {
    return rig.core.row("main", name).order();
  }

  @Test
  void startIsCarriedOutAndEverybodySeesTheOutcome() {
    FakeDiscordInteraction asked = discord.slash("start", option("destination", "youtube")).send();
    assertThat(asked.awaitAck()).isEqualTo(Ack.DEFERRED_REPLY);
    assertThat(asked.isEphemeral()).isFalse();
    assertThat(asked.awaitText()).contains("youtube").contains("sending");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Run.class);
  }

  @Test
  void denialIsForTheAskerOnlyAndChangesNothing() {
    FakeDiscordInteraction asked =
        discord
            .slash("start", option("destination", "youtube"))
            .by(FakeDiscord.STRANGER.speaking("fr"))
            .send();
    assertThat(asked.isEphemeral()).isTrue();
    assertThat(asked.awaitText()).contains("vous ne pouvez pas");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
  }

  @Test
  void typingErrorIsAnsweredInPrivate() {
    FakeDiscordInteraction asked = discord.slash("start", option("destination", "yotube")).send();
    assertThat(asked.isEphemeral()).isTrue();
    assertThat(asked.awaitText()).contains("`/relay start youtube`");
  }

  @Test
  void keyComesByModalAndLeavesNowhere() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    FakeDiscordInteraction asked = discord.slash("key", option("destination", "youtube")).send();
    assertThat(asked.awaitModal().toString()).doesNotContain("abcd-efgh");
    FakeDiscordInteraction filled = discord.submitModal(asked, Map.of("key", CANARY)).send();
    assertThat(filled.isEphemeral()).isTrue();
    assertThat(filled.awaitText()).contains("key stored");
    assertThat(rig.core.row("main", "youtube").key().orElseThrow().reveal()).isEqualTo(CANARY);
    assertThat(rig.everythingSaid()).noneMatch(line -> line.contains(CANARY));
  }

  @Test
  void keyPastedBehindTheServerIsSplitOff() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    FakeDiscordInteraction asked = discord.slash("add", option("destination", "second")).send();
    FakeDiscordInteraction filled =
        discord.submitModal(asked, Map.of("server", "rtmp://live.twitch.tv/app/" + CANARY)).send();
    assertThat(filled.awaitText()).contains("second added").contains("split off");
    assertThat(rig.core.row("main", "second").key()).isPresent();
    assertThat(rig.everythingSaid()).noneMatch(line -> line.contains(CANARY));
  }

  @Test
  void whoMayNotManageGetsNoModal() {
    FakeDiscordInteraction asked = discord.slash("add", option("destination", "second")).send();
    assertThat(asked.awaitAck()).isEqualTo(Ack.DEFERRED_REPLY);
    assertThat(asked.awaitText()).contains("may not manage");
  }

  @Test
  void modalOfSomebodyWhoLostTheRightIsDenied() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    FakeDiscordInteraction asked = discord.slash("key", option("destination", "youtube")).send();
    FakeDiscordInteraction filled =
        discord.submitModal(asked, Map.of("key", CANARY)).by(FakeDiscord.STRANGER).send();
    assertThat(filled.awaitText()).contains("may not manage");
    assertThat(rig.core.row("main", "youtube").key().orElseThrow().reveal()).isNotEqualTo(CANARY);
  }

  @Test
  void namesAreOfferedToThoseWhoMayUseThem() {
    assertThat(discord.autocomplete("start", option("destination", "")).send().awaitChoices())
        .containsExactlyInAnyOrder("all", "youtube", "twitch");
    assertThat(discord.autocomplete("start", option("destination", "TW")).send().awaitChoices())
        .containsExactly("twitch");
  }

  /** The names of commands are no secret. */
  @Test
  void nothingIsOfferedToOthers() {
    List<String> asked = new ArrayList<>();
    for (CommandSpec spec : rig.core.get(CommandCatalog.class).on(Platform.DISCORD)) {
      CommandForm.options(spec).stream()
          .filter(option -> OFFERED.contains(option.kind()))
          .forEach(option -> {
            asked.add(spec.id());
            assertThat(
                    discord
                        .autocomplete(spec.id().replace('.', ' '), option(option.name(), ""))
                        .by(FakeDiscord.STRANGER)
                        .send()
                        .awaitChoices())
                .as(spec.id() + " " + option.name())
                .isEmpty();
          });
    }
    assertThat(asked).contains("start", "status", "edit", "panel", "source.show");
  }

  @Test
  void stopOfAllIsAskedBackInPrivateAndDoneByOneClick() {
    discord.slash("start", option("destination", "all")).send().awaitReply();
    FakeDiscordInteraction asked = discord.slash("stop", option("destination", "all")).send();
    assertThat(asked.isEphemeral()).isTrue();
    String message = asked.awaitReply().path("id").asText();
    assertThat(orderOf("youtube")).isInstanceOf(Order.Run.class);

    String button = discord.customIds(message).getFirst();
    FakeDiscordInteraction clicked = discord.click(message, button).send();
    assertThat(clicked.awaitText()).contains("youtube").contains("twitch");
    assertThat(clicked.awaitFollowUp(1).path("content").asText()).contains("youtube");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
    assertThat(discord.customIds(message)).isEmpty();
  }

  @Test
  void confirmingClickOfAStrangerIsDenied() {
    discord.slash("start", option("destination", "all")).send().awaitReply();
    FakeDiscordInteraction asked = discord.slash("stop", option("destination", "all")).send();
    String message = asked.awaitReply().path("id").asText();
    FakeDiscordInteraction clicked =
        discord
            .click(message, discord.customIds(message).getFirst())
            .by(FakeDiscord.STRANGER)
            .send();
    assertThat(clicked.awaitText()).contains("may not");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Run.class);
  }

  @Test
  void stopOfAllNowIsNotAskedBack() {
    discord.slash("start", option("destination", "all")).send().awaitReply();
    discord.slash("stop", option("destination", "all"), option("now", "true")).send().awaitReply();
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
    assertThat(orderOf("twitch")).isInstanceOf(Order.Stop.class);
  }

  @Test
  void oldButtonSaysSo() {
    FakeDiscordInteraction clicked = discord.clickOld("relay:v0:stop:1").send();
    assertThat(clicked.isEphemeral()).isTrue();
    assertThat(clicked.awaitText()).contains("outdated");
  }

  @Test
  void tooOldQuestionIsNotCarriedOut() {
    FakeDiscordInteraction clicked = discord.clickOld("relay:v1:sure:1:stop:").send();
    assertThat(clicked.awaitText()).contains("too old");
  }

  @Test
  void applicationInstalledByAPersonIsRefused() {
    FakeDiscordInteraction asked =
        discord.slash("start", option("destination", "youtube")).installedByUser().send();
    assertThat(asked.awaitText()).contains("nowhere else");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
  }

  @Test
  void directMessageIsRefused() {
    FakeDiscordInteraction asked =
        discord.slash("start", option("destination", "youtube")).inDirectMessage().send();
    assertThat(asked.awaitText()).contains("nowhere else");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
  }

  /** The person may do it here: what is asked is wherefrom. */
  @Test
  void whatComesFromElsewhereIsRefusedWhateverItIs() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    discord.joinGuild(9000, "Not let in");
    rig.awaitRegistered(9000);
    for (UnaryOperator<FakeDiscordSend> from :
        List.<UnaryOperator<FakeDiscordSend>>of(
            FakeDiscordSend::installedByUser, FakeDiscordSend::inDirectMessage)) {
      assertThat(from.apply(typing()).send().awaitChoices()).isEmpty();
      assertThat(from.apply(form()).send().awaitText()).contains("nowhere else");
    }
    FakeDiscordSend[] clicks = {
      clicking().installedByUser(), clicking().inDirectMessage(), clicking().inGuild(9000)
    };
    for (FakeDiscordSend click : clicks) {
      FakeDiscordInteraction clicked = click.send();
      assertThat(clicked.awaitText()).containsAnyOf("nowhere else", "/relay claim");
      assertThat(clicked.isEphemeral()).isTrue();
    }
    assertThat(form().inGuild(9000).send().awaitText()).contains("/relay claim");
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
    assertThat(rig.core.row("main", "youtube").key().orElseThrow().reveal()).isNotEqualTo(CANARY);

    // The same from here is carried out.
    assertThat(typing().send().awaitChoices()).isNotEmpty();
    assertThat(form().send().awaitText()).contains("key stored");
    clicking().send().awaitReply();
    assertThat(orderOf("youtube")).isInstanceOf(Order.Run.class);
  }

  private FakeDiscordSend typing() {
    return discord.autocomplete("start", option("destination", ""));
  }

  private FakeDiscordSend clicking() {
    return discord.clickOld("relay:v1:start:" + rig.core.row("main", "youtube").id());
  }

  private FakeDiscordSend form() {
    FakeDiscordInteraction asked = discord.slash("key", option("destination", "youtube")).send();
    return discord.submitModal(asked, Map.of("key", CANARY));
  }

  @Test
  void orderThatComesLateIsNotCarriedOut() {
    rig.log.expecting("10062");
    discord.slash("start", option("destination", "youtube")).aged(Duration.ofSeconds(5)).send();
    discord.rest().await("the refusal", call -> call.status() == 404);
    FakeDiscordInteraction asked = discord.slash("status").send();
    asked.awaitReply();
    assertThat(orderOf("youtube")).isInstanceOf(Order.Stop.class);
    assertThat(discord.rest().refusals()).singleElement().asString().contains("10062");
    discord.rest().forgetRefusals();
  }

  @Test
  void roleIsGrantedAndToldWhatDiscordMayHide() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    FakeDiscordInteraction asked =
        discord.slash("grant", option("who", "5000"), option("level", "operate")).send();
    assertThat(asked.awaitText()).contains("Integrations");
    assertThat(asked.isEphemeral()).isTrue();
  }
}
