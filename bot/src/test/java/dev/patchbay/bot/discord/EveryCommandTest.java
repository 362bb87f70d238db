package dev.patchbay.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.Argument;
import dev.patchbay.bot.command.CommandCatalog;
import dev.patchbay.bot.command.CommandSpec;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord.Option;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction.Ack;
import dev.patchbay.bot.discord.testing.FakeDiscordMember;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.storage.access.Grant.Effect;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of the catalog can be given on Discord, in each language. */
final class EveryCommandTest {
  private final DiscordRig rig = DiscordRig.connected();
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void addDestinations() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    rig.core.say("source add main");
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "fr"})
  void isAnsweredInTheAskersLanguage(String language) {
    FakeDiscordMember asker = FakeDiscord.MODERATOR.speaking(language);
    for (CommandSpec spec : rig.core.get(CommandCatalog.class).on(Platform.DISCORD)) {
      FakeDiscordInteraction asked =
          discord.slash(spec.id().replace('.', ' '), options(spec)).by(asker).send();
      if (asked.awaitAck() == Ack.MODAL) {
        Map<String, String> fields =
            CommandForm.asksForServer(spec)
                ? Map.of("server", "rtmp://a.rtmp.youtube.com/live2")
                : Map.of("key", "abcd-efgh-ijkl-mnop");
        asked = discord.submitModal(asked, fields).by(asker).send();
      }
      assertThat(asked.awaitText()).as(spec.id()).isNotBlank().doesNotContain("broke here");
    }
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
