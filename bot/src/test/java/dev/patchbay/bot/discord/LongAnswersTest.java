package dev.patchbay.bot.discord;

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
