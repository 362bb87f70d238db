package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.storage.access.Grant.Effect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not fit into one message is told in several, whole. */
final class LongAnswersTest {
  private static final int MAX_CONTENT = 2000;

  private final DiscordRig rig = DiscordRig.connected();

  @BeforeEach
  void addManyDestinations() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    for (int i = 0; i < 40; i++) {
      rig.core.say("add the-%02dth-platform rtmp://ingest.example.com/live".formatted(i), "key");
    }
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void everyDestinationIsToldToTheAskerOnly() {
    String all = String.join("\n", answers("list", "the-39th-platform"));
    for (int i = 0; i < 40; i++) {
      assertThat(all).containsOnlyOnce("the-%02dth-platform".formatted(i));
    }
    assertThat(all.indexOf("the-00th")).isLessThan(all.indexOf("the-39th"));
  }

  @Test
  void theAuditTellsHowToReadOn() {
    List<String> answers = answers("audit", "audit before=");
    assertThat(String.join("\n", answers).lines()).hasSize(21);
  }

  /** What only the clicker reads is not meant. */
  @Test
  void aConfirmedStopOfAllIsToldToEverybodyWhole() {
    rig.discord.slash("start", option("destination", "all")).send().awaitReply();
    FakeDiscordInteraction asked = rig.discord.slash("stop", option("destination", "all")).send();
    String message = asked.awaitReply().path("id").asText();
    FakeDiscordInteraction clicked =
        rig.discord.click(message, rig.discord.customIds(message).getFirst()).send();
    StringBuilder everybody = new StringBuilder();
    for (int next = 1; everybody.indexOf("the-39th-platform") < 0; next++) {
      JsonNode more = clicked.awaitFollowUp(next);
      if ((more.path("flags").asInt() & 64) == 0) {
        everybody.append(more.path("content").asText());
      }
    }
    assertThat(everybody).hasSizeGreaterThan(MAX_CONTENT);
    for (int i = 0; i < 40; i++) {
      assertThat(everybody.toString()).containsOnlyOnce("the-%02dth-platform:".formatted(i));
    }
  }

  /** Until one of them says so; each is for the asker's eyes and fits. */
  private List<String> answers(String command, String last) {
    FakeDiscordInteraction asked = rig.discord.slash(command).send();
    assertThat(asked.isEphemeral()).isTrue();
    var answers = new ArrayList<String>(List.of(asked.awaitText()));
    while (!answers.getLast().contains(last)) {
      JsonNode more = asked.awaitFollowUp(answers.size());
      assertThat(more.path("flags").asInt() & 64).as("only the asker sees it").isEqualTo(64);
      answers.add(more.path("content").asText());
    }
    assertThat(answers).hasSizeGreaterThan(1).allMatch(text -> text.length() <= MAX_CONTENT);
    return answers;
  }
}
