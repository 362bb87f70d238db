package dev.patchbay.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord.Option;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction.Ack;
import dev.patchbay.bot.discord.testing.FakeDiscordMember;
import dev.patchbay.bot.discord.testing.FakeDiscordSend;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.storage.access.Grant.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every command of the catalog can be given on Discord, in each language. */
final class EveryCommandTest {
  /** Names and addresses only. */
  private static final String WITHOUT_WORDS = "list";

  private static final String KEY = "abcd-efgh-ijkl-mnop";
  private static final String SERVER = "rtmp://a.rtmp.youtube.com/live2";

  /** Two servers in which the same happens, word for word, but for the language. */
  @Test
  void isAnsweredInEachLanguage() {
    Map<String, String> english = answers("en-US", "en-US");
    Map<String, String> french = answers("fr", "fr");
    assertThat(english).hasSizeGreaterThan(20);
    assertThat(french.keySet()).isEqualTo(english.keySet());
    english.forEach((command, answer) -> {
      assertThat(answer).as(command).isNotBlank();
      assertThat(french.get(command)).as(command).isNotBlank();
      if (!command.equals(WITHOUT_WORDS)) {
        assertThat(french.get(command)).as(command).isNotEqualTo(answer);
      }
    });
  }

  @Test
  void whatEverybodySeesIsInTheServersLanguageAndAllElseInTheAskers() {
    Map<String, String> english = answers("en-US", "en-US");
    Map<String, String> mixed = answers("fr", "en-US");
    assertThat(mixed)
        .containsEntry("start", english.get("start"))
        .containsEntry("stop", english.get("stop"));
    assertThat(mixed.get("status")).isNotEqualTo(english.get("status"));
  }

  /** What each command comes to, and what its form says. */
  private static Map<String, String> answers(String asker, String server) {
    var answers = new LinkedHashMap<String, String>();
    try (var rig = DiscordRig.connectedAmongSpeakersOf(server)) {
      rig.grant(FakeDiscord.MODS, Effect.MANAGE);
      rig.core.say("add youtube " + SERVER, KEY);
      for (CommandSpec spec : rig.core.get(CommandCatalog.class).on(Platform.DISCORD)) {
        FakeDiscordSend command = rig.discord.slash(spec.id().replace('.', ' '), options(spec));
        FakeDiscordMember person = FakeDiscord.MODERATOR.speaking(asker);
        FakeDiscordInteraction asked = command.by(person).send();
        if (asked.awaitAck() == Ack.MODAL) {
          answers.put(spec.id() + "'s form", asked.awaitModal().path("components").toString());
          asked = rig.discord.submitModal(asked, fields(spec)).by(person).send();
        }
        answers.put(spec.id(), asked.awaitText());
      }
      assertThat(rig.log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }
    return answers;
  }

  private static Map<String, String> fields(CommandSpec spec) {
    return CommandForm.asksForServer(spec) ? Map.of("server", SERVER) : Map.of("key", KEY);
  }

  /** What is required, and nothing that would take away what later commands are about. */
  private static Option[] options(CommandSpec spec) {
    return CommandForm.options(spec).stream()
        .filter(Argument::required)
        .map(argument -> FakeDiscord.option(argument.name(), value(argument)))
        .toArray(Option[]::new);
  }

  private static String value(Argument argument) {
    return switch (argument.kind()) {
      case DESTINATION, DESTINATION_OR_ALL -> "youtube";
      case NEW_DESTINATION -> "second";
      case SOURCE -> "main";
      case NEW_SOURCE -> "other";
      case SOURCE_KIND -> "publish";
      case SUBJECT -> "700000000000000001";
      case LEVEL -> "operate";
      case CHANNEL_USE -> "log";
      case CHANNEL -> "somebody";
      case CODE -> "AAAAA-AAAAA";
      case MINUTES, NUMBER -> "1";
      case METHOD, PROFILE, START_AT, HOLD -> "default";
      case COMMAND -> "start";
      case SERVER, NOTHING -> "";
    };
  }
}
