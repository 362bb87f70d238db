package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.link.LinkState;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.place.Place.Use;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a token to a server that is let in. */
final class DiscordDeskTest {
  private static final Pattern CODE = Pattern.compile("/relay claim ([A-Z2-9]{5}-[A-Z2-9]{5})");

  private final DiscordRig rig = new DiscordRig(Optional.empty());
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void start() {
    rig.start();
  }

  @AfterEach
  void close() {
    rig.close();
    assertThat(rig.everythingSaid()).noneMatch(line -> line.contains(FakeDiscord.TOKEN));
  }

  private String login() {
    String said = rig.core.text(rig.core.say("discord login", FakeDiscord.TOKEN));
    rig.awaitState(LinkState.UP);
    rig.awaitRegistered(FakeDiscord.GUILD);
    return said;
  }

  private static String codeIn(String said) {
    Matcher found = CODE.matcher(said);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void loginTellsHowToInviteAndHowToLetAServerIn() {
    String said = login();
    assertThat(said)
        .contains("patchbay")
        .contains("scope=bot+applications.commands&permissions=68608")
        .contains("Test server (2000)")
        .contains("15 min");
    assertThat(discord.commands(FakeDiscord.GUILD).toString())
        .contains("claim")
        .doesNotContain("\"start\"");
  }

  @Test
  void claimLetsTheServerInAndMakesAnOwner() {
    String code = codeIn(login());
    FakeDiscordInteraction asked =
        discord.slash("claim", option("code", code)).by(FakeDiscord.STRANGER).send();
    assertThat(asked.isEphemeral()).isTrue();
    assertThat(asked.awaitText()).contains("Test server is let in").contains("Integrations");
    discord
        .rest()
        .await(
            "the whole command",
            call -> call.path().endsWith("guilds/2000/commands") && call.body().contains("start"));
    rig.core.say("source add main");
    FakeDiscordInteraction add =
        discord.slash("add", option("destination", "youtube")).by(FakeDiscord.STRANGER).send();
    assertThat(
            discord
                .submitModal(add, Map.of("server", "rtmp://a.rtmp.youtube.com/live2"))
                .by(FakeDiscord.STRANGER)
                .send()
                .awaitText())
        .contains("youtube added");
  }

  @Test
  void codeIsGoodOnce() {
    String code = codeIn(login());
    discord.slash("claim", option("code", code)).send().awaitReply();
    assertThat(
            discord
                .slash("claim", option("code", code))
                .by(FakeDiscord.STRANGER)
                .send()
                .awaitText())
        .contains("wrong or too old");
  }

  @Test
  void codeIsStillGoodWhenWhatItLetsInCouldNotBeWritten() {
    String code = codeIn(login());
    rig.core.storage.fill();
    assertThat(discord.slash("claim", option("code", code)).send().awaitText())
        .doesNotContain("is let in");
    assertThat(rig.core.get(PlaceBook.class).all("discord", Use.SERVED)).isEmpty();

    rig.core.storage.recover();
    assertThat(discord.slash("claim", option("code", code)).send().awaitText())
        .contains("Test server is let in");
  }

  @Test
  void codeIsTooOldAfterAQuarterOfAnHour() {
    String code = codeIn(login());
    rig.core.advance(Duration.ofMinutes(16));
    assertThat(discord.slash("claim", option("code", code)).send().awaitText())
        .contains("wrong or too old");
    assertThat(rig.core.get(PlaceBook.class).all("discord", Use.SERVED)).isEmpty();
  }

  @Test
  void wrongTokenChangesNothing() {
    var reply = rig.core.say("discord login", "MTAwMA.wrong0.wrong-token-of-nobody-at-all");
    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(rig.core.stores.logins().find("discord")).isEmpty();
    discord.rest().forgetRefusals();
  }

  @Test
  void channelIsBoundToASource() {
    rig.core.say("source add main");
    rig.core.say("source add other");
    rig.core.say("add other/youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    rig.core.say("add main/youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    String code = codeIn(login());
    discord.slash("claim", option("code", code)).send().awaitReply();
    discord
        .rest()
        .await(
            "the whole command",
            call -> call.path().endsWith("guilds/2000/commands") && call.body().contains("start"));
    assertThat(
            discord
                .slash("channel", option("use", "bind"), option("source", "other"))
                .send()
                .awaitText())
        .contains("other");
    assertThat(discord.slash("start", option("destination", "youtube")).send().awaitText())
        .contains("youtube: sending");
    assertThat(discord.autocomplete("start", option("destination", "")).send().awaitChoices())
        .containsExactly("youtube");
  }
}
