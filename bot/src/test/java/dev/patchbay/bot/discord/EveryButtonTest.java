package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Key;
import dev.patchbay.bot.discord.interaction.ComponentAction;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordSend;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every button and menu there is, once in each language. */
final class EveryButtonTest {
  private static final Duration SOON = Duration.ofSeconds(3);

  @Test
  void isAnsweredInEachLanguage() {
    Map<String, String> english = new Round("en-US").answers();
    Map<String, String> french = new Round("fr").answers();
    assertThat(french.keySet()).isEqualTo(english.keySet());
    english.forEach((button, answer) -> {
      assertThat(answer).as(button).isNotBlank();
      assertThat(french.get(button)).as(button).isNotBlank().isNotEqualTo(answer);
    });
  }

  /** One walk over all of them; what each comes to. */
  private static final class Round {
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final String language;

    Round(String language) {
      this.language = language;
    }

    Map<String, String> answers() {
      try (var rig = DiscordRig.connectedAmongSpeakersOf(language)) {
        rig.grant(FakeDiscord.MODS, Effect.MANAGE);
        rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
        rig.core.say("add twitch rtmp://live.twitch.tv/app", "live_1_abcdefgh");
        walk(rig);
        assertThat(clicked()).isEqualTo(known(rig));
        assertThat(rig.log.lines()).noneMatch(line -> line.startsWith("ERROR"));
      }
      return answers;
    }

    private void walk(DiscordRig rig) {
      say(rig.discord.slash("panel")).awaitReply();
      String youtube = Long.toString(rig.core.row("main", "youtube").id());
      click(rig, "start:" + youtube);
      click(rig, "stop:" + youtube);
      click(rig, "start-all:");
      String question = click(rig, "stop-all:").awaitReply().path("id").asText();
      answers.put("sure stop", sure(rig, question));
      answers.put("sure remove", sure(rig, asked(rig, "remove", option("destination", "twitch"))));
      answers.put("sure rotate", sure(rig, asked(rig, "source rotate", option("source", "main"))));
      rig.core.say("source add other");
      answers.put("sure forget", sure(rig, asked(rig, "source remove", option("source", "other"))));
      for (int i = 0; i < 26; i++) {
        rig.core.say("add main/d%02d rtmp://a.example/live".formatted(i), "k");
      }
      String panel = panelWith(rig, "relay:v1:page:1").path("id").asText();
      FakeDiscordInteraction chosen =
          say(rig.discord.select(panel, "relay:v1:choose", "relay:v1:start:" + youtube));
      answers.put("choose", chosen.awaitText());
      say(rig.discord.click(panel, "relay:v1:page:1")).awaitAck();
      answers.put("page", FakeDiscordInteraction.text(panelWith(rig, "relay:v1:page:0")));
    }

    /** The actions that were clicked, by the first word of their ids. */
    private Set<String> clicked() {
      var words = new TreeSet<String>();
      answers.keySet().forEach(button -> words.add(button.split("[: ]")[0]));
      return words;
    }

    private static Set<String> known(DiscordRig rig) {
      var words = new TreeSet<>(Set.of("sure"));
      rig.core
          .injector
          .getInstance(new Key<Set<ComponentAction>>() {})
          .forEach(action -> words.addAll(action.actions()));
      return words;
    }

    private FakeDiscordInteraction say(FakeDiscordSend sent) {
      return sent.by(FakeDiscord.MODERATOR.speaking(language)).send();
    }

    private FakeDiscordInteraction click(DiscordRig rig, String action) {
      String id = "relay:v1:" + action;
      String panel = panelWith(rig, id).path("id").asText();
      FakeDiscordInteraction click = say(rig.discord.click(panel, id));
      answers.put(action, click.awaitText());
      return click;
    }

    private String asked(DiscordRig rig, String command, FakeDiscord.Option option) {
      return say(rig.discord.slash(command, option)).awaitReply().path("id").asText();
    }

    private String sure(DiscordRig rig, String question) {
      String button = rig.discord.customIds(question).getFirst();
      return say(rig.discord.click(question, button)).awaitText();
    }

    /** The panel once it shows this component: it is drawn anew on a thread of its own. */
    private static JsonNode panelWith(DiscordRig rig, String id) {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (System.nanoTime() < deadline) {
        List<JsonNode> panels =
            rig.discord.messages(FakeDiscord.CHANNEL).stream()
                .filter(message -> message.toString().contains(id + '"'))
                .toList();
        if (!panels.isEmpty()) {
          return panels.getFirst();
        }
        rig.core.advance(SOON);
      }
      throw new AssertionError("no panel with " + id);
    }
  }
}
