package dev.patchbay.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.testing.Core;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table says what {@code help} says; a failure prints what to paste. */
final class CommandsTableTest {
  @Test
  void theReadmesTableHoldsEveryCommand() throws IOException {
    var core = new Core();
    String table =
        core.text(core.say("help"))
            .lines()
            .map(line -> line.split("  ", 2))
            .map(parts -> "| %s | %s |".formatted(parts[0].replace("|", "\\|"), parts[1]))
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    <!-- commands:begin -->
                    | command | what it does |
                    |---|---|
                    """,
                    "\n<!-- commands:end -->"));

    assertThat(Files.readString(Path.of("../README.md"))).contains(table);
  }
}
