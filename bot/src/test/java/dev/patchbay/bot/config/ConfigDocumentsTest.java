package dev.patchbay.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * README.md and .env.example say what {@code defaults.conf} says; a failure prints what to paste.
 */
final class ConfigDocumentsTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theReadmesTableHoldsEveryKey() throws IOException {
    String table =
        ConfigKey.all().stream()
            .map(key ->
                "| `%s` | `%s` | %s | %s |"
                    .formatted(
                        key.path(),
                        key.variable(),
                        key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`",
                        key.description()))
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    <!-- configuration:begin -->
                    | key | variable | default | what it is |
                    |---|---|---|---|
                    """,
                    "\n<!-- configuration:end -->"));

    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(table);
  }

  @Test
  void theEnvironmentExampleHoldsEveryVariable() throws IOException {
    String entries =
        ConfigKey.all().stream()
            .map(key ->
                "# %s.\n#%s=%s\n"
                    .formatted(
                        key.description().replace("`", ""), key.variable(), key.defaultText()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(ROOT.resolve(".env.example"))).endsWith("\n\n" + entries);
  }
}
