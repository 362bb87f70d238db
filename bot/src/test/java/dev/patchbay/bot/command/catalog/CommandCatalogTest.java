package dev.patchbay.bot.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument.Form;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.typed.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandCatalogTest {
  private final CommandCatalog catalog = new CommandCatalog();

  @Test
  void describesEachCommandExactlyOnce() {
    assertThat(catalog.all().stream().<Class<?>>map(CommandSpec::type).toList())
        .containsExactlyInAnyOrderElementsOf(List.of(Command.class.getPermittedSubclasses()));
    assertThat(catalog.all().stream().map(CommandSpec::id)).doesNotHaveDuplicates();
  }

  @Test
  void allThatIsNotAboutADiscordChannelMayBeTypedAtTheConsole() {
    assertThat(
            catalog.all().stream()
                .filter(spec -> !spec.places().contains(Platform.CONSOLE))
                .map(CommandSpec::id))
        .containsExactly("panel", "channel", "claim");
  }

  @Test
  void onlyLookingAndSwitchingMayBeTypedInPublic() {
    assertThat(catalog.on(Platform.TWITCH).stream().map(CommandSpec::permission))
        .doesNotContain(Permission.MANAGE);
  }

  @Test
  void requiredArgumentsComeFirst() {
    for (CommandSpec spec : catalog.all()) {
      List<Boolean> positions =
          spec.arguments().stream()
              .filter(argument -> argument.form() == Form.POSITION)
              .map(Argument::required)
              .toList();
      assertThat(positions).as(spec.id()).isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    }
  }

  @Test
  void usageIsToldInTheCallersLanguage() {
    assertThat(catalog.usage("stop", Locale.ENGLISH))
        .isEqualTo("stop <name|all> [for <minutes>] [this-stream] [now]");
    assertThat(catalog.usage("stop", Locale.FRENCH))
        .isEqualTo("arrêter <nom|tout> [pendant <minutes>] [ce-direct] [maintenant]");
    assertThat(catalog.usage("source.show", Locale.FRENCH)).isEqualTo("source montrer [<source>]");
  }

  @Test
  void whatChangesSomethingNeedsMoreThanLooking() {
    Set<Permission> needed =
        Set.copyOf(
            catalog.all().stream()
                .filter(spec -> !spec.reads())
                // Whoever knows the code may.
                .filter(spec -> spec.type() != Command.Claim.class)
                .map(CommandSpec::permission)
                .toList());
    assertThat(needed).doesNotContain(Permission.VIEW);
  }

  @Test
  void noKeywordIsACommandWord() {
    List<String> words =
        catalog.all().stream().flatMap(spec -> spec.english().stream()).map(Fold::word).toList();
    assertThat(
            Arrays.stream(Keyword.values())
                .filter(keyword -> keyword != Keyword.SOURCE)
                .map(keyword -> keyword.in(Locale.ENGLISH)))
        .doesNotContainAnyElementsOf(words);
  }
}
