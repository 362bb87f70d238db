package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord.Option;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.audit.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks the catalog with what people really type: a slash command with its options on Discord, a
 * line in Twitch's chat. It does, and notes, the same on both.
 */
final class AdaptersParityTest {
  private final DiscordRig discord = DiscordRig.connected();
  private final ChatScene twitch = new ChatScene();
  private int answers;

  @BeforeEach
  void addDestinations() {
    discord.grant(FakeDiscord.MODS, Effect.OPERATE);
    discord.core.say("source add main");
    for (Core core : List.of(discord.core, twitch.core)) {
      core.say("add youtube rtmps://live.example.org/app", "key-of-youtube");
      core.say("add kick rtmps://live.example.org/app", "key-of-kick");
    }
  }

  @AfterEach
  void close() {
    discord.close();
  }

  @Test
  void everySharedCommandDoesAndNotesTheSame() throws Exception {
    List<CommandSpec> shared =
        twitch.core.get(CommandCatalog.class).all().stream()
            .filter(spec -> spec.places().containsAll(List.of(Platform.DISCORD, Platform.TWITCH)))
            .toList();
    assertThat(shared).hasSizeGreaterThan(5);
    for (CommandSpec spec : shared) {
      long onDiscord = newest(discord.core);
      long onTwitch = newest(twitch.core);

      discord.discord.slash(spec.id(), options(spec)).by(FakeDiscord.MODERATOR).send().awaitText();
      twitch.core.advance(Duration.ofSeconds(20));
      twitch.answer("!relay " + spec.id() + words(spec), ++answers);

      assertThat(outcome(twitch.core, onTwitch))
          .as(spec.id())
          .isEqualTo(outcome(discord.core, onDiscord));
    }
  }

  private static Option[] options(CommandSpec spec) {
    return required(spec).stream()
        .map(argument -> FakeDiscord.option(argument.name(), "youtube"))
        .toArray(Option[]::new);
  }

  private static String words(CommandSpec spec) {
    return required(spec).stream().map(_ -> " youtube").collect(Collectors.joining());
  }

  private static List<Argument> required(CommandSpec spec) {
    return CommandForm.options(spec).stream().filter(Argument::required).toList();
  }

  private static long newest(Core core) {
    return core.stores.audit().newest(Optional.empty(), 1).getFirst().id();
  }

  /** What is left of a command: the orders that stand, and what was noted. */
  private static List<String> outcome(Core core, long before) {
    List<String> left =
        core.stores.destinations().all().stream()
            .map(row -> row.name() + " " + row.order().getClass().getSimpleName())
            .collect(Collectors.toList());
    core.stores.audit().newest(Optional.empty(), 50).stream()
        .filter(entry -> entry.id() > before)
        .map(AdaptersParityTest::told)
        .forEach(left::add);
    return left;
  }

  private static String told(AuditEntry entry) {
    return String.join(
        " ", entry.action(), entry.target(), entry.detail(), entry.outcome().orElse("-"));
  }
}
