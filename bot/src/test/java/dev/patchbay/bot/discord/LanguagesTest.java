package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.control.RelayNotifier;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordMember;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody reads the server's language, and whoever asks alone their own. */
final class LanguagesTest {
  private static final FakeDiscordMember ENGLISH = FakeDiscord.MODERATOR;
  private static final FakeDiscordMember FRENCH = FakeDiscord.MODERATOR.speaking("fr");

  private final DiscordRig rig = DiscordRig.connectedAmongSpeakersOf("fr");
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void addADestination() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whatEverybodySeesIsInTheLanguageOfTheServer() {
    FakeDiscordInteraction started =
        discord.slash("start", option("destination", "youtube")).by(ENGLISH).send();
    assertThat(started.isEphemeral()).isFalse();
    assertThat(started.awaitText()).contains("envoie").doesNotContain("sending");

    discord.slash("panel").by(ENGLISH).send().awaitReply();
    assertThat(shown()).anyMatch(text -> text.contains("Tout arrêter"));

    discord.slash("channel", option("use", "announcements")).by(ENGLISH).send().awaitReply();
    rig.core.get(RelayNotifier.class).start();
    var change =
        rig.core.ingest.becomes(StreamPath.ofSource("main"), Presence.LIVE, SourceFormat.UNKNOWN);
    rig.core.engine.sourceChanges(change.getFirst(), change.getLast());
    awaitShown("main est à l’antenne");
  }

  @Test
  void whatOnlyTheAskerSeesIsInTheirOwn() {
    for (String command : List.of("status", "panel", "undo", "access")) {
      FakeDiscordInteraction english = discord.slash(command).by(ENGLISH).send();
      FakeDiscordInteraction french = discord.slash(command).by(FRENCH).send();
      assertThat(english.isEphemeral()).as(command).isTrue();
      assertThat(french.isEphemeral()).as(command).isTrue();
      assertThat(english.awaitText()).as(command).isNotEqualTo(french.awaitText());
    }
    assertThat(discord.slash("undo").by(ENGLISH).send().awaitText())
        .contains("there is nothing of yours to take back");
  }

  @Test
  void choicesThatAreEverydayWordsAreNamedInFrench() {
    var named = new ArrayList<String>();
    collectNames(discord.commands(FakeDiscord.GUILD), named);
    assertThat(named)
        .contains("voir (view)", "gérer (manage)", "annonces (announcements)")
        .contains("par défaut (default)", "arrêter", "destination");
  }

  @Test
  void noDescriptionIsCutOff() {
    var described = new ArrayList<String>();
    collectDescriptions(discord.commands(FakeDiscord.GUILD), described);
    assertThat(described).hasSizeGreaterThan(100).noneMatch(text -> text.endsWith("…"));
  }

  private static void collectDescriptions(JsonNode node, List<String> into) {
    if (node.has("description")) {
      into.add(node.path("description").asText());
      node.path("description_localizations").forEach(text -> into.add(text.asText()));
    }
    node.forEach(child -> collectDescriptions(child, into));
  }

  private static void collectNames(JsonNode node, List<String> into) {
    String french = node.path("name_localizations").path("fr").asText("");
    if (!french.isEmpty()) {
      into.add(french);
    }
    node.forEach(child -> collectNames(child, into));
  }

  private List<String> shown() {
    return discord.messages(FakeDiscord.CHANNEL).stream()
        .map(FakeDiscordInteraction::text)
        .toList();
  }

  /** Lets the core's time pass, a second at a time, until the channel says so. */
  private void awaitShown(String wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (shown().stream().noneMatch(text -> text.contains(wanted))) {
      assertThat(System.nanoTime()).as("in vain: " + shown()).isLessThan(deadline);
      rig.core.advance(Duration.ofSeconds(1));
      Thread.yield();
    }
  }
}
