package dev.patchbay.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.TextStyle;
import dev.patchbay.bot.testing.Core;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table says what {@code help} says, and where; a failure prints what to paste. */
final class CommandsTableTest {
  private static final Map<Platform, String> NAMES =
      Map.of(Platform.CONSOLE, "ctl", Platform.DISCORD, "Discord", Platform.TWITCH, "Twitch");

  private final Core core = new Core();

  @Test
  void theReadmesTableHoldsEveryCommand() throws IOException {
    String table =
        core.get(CommandCatalog.class).all().stream()
            .map(this::row)
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    <!-- commands:begin -->
                    | command | what it does | where |
                    |---|---|---|
                    """,
                    "\n<!-- commands:end -->"));

    assertThat(Files.readString(Path.of("../README.md"))).contains(table);
  }

  private String row(CommandSpec spec) {
    return "| `%s` | %s | %s |"
        .formatted(
            spec.usage(Locale.ENGLISH).replace("|", "\\|"),
            core.get(ReplyText.class)
                .text(Phrase.of(spec.helpKey()), Locale.ENGLISH, TextStyle.PLAIN),
            spec.places().stream().sorted().map(NAMES::get).collect(Collectors.joining(", ")));
  }
}
