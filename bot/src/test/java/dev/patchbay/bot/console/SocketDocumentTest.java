package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.reply.ReplyCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What control-socket.md says of the control socket. */
final class SocketDocumentTest {
  @Test
  void everyCodeIsExplained() throws IOException {
    assertThat(section("codes"))
        .filteredOn(line -> line.startsWith("| `"))
        .extracting(line -> line.replaceAll("^(\\| `[a-z-]+` \\| (yes|no) \\|).*", "$1"))
        .containsExactlyElementsOf(
            Arrays.stream(ReplyCode.values())
                .map(code -> "| `%s` | %s |".formatted(code.word(), code.isOk() ? "yes" : "no"))
                .toList());
  }

  @Test
  void everyRequestShownIsOne() throws IOException {
    assertThat(section("requests"))
        .filteredOn(line -> line.startsWith("{"))
        .hasSize(3)
        .allSatisfy(line ->
            assertThat(new RequestParser().parse(line))
                .isInstanceOf(RequestParser.Parsed.Valid.class));
  }

  private static List<String> section(String name) throws IOException {
    String readme = Files.readString(Path.of("docs/control-socket.md"));
    int begin = readme.indexOf("<!-- " + name + ":begin -->\n");
    int end = readme.indexOf("<!-- " + name + ":end -->");
    assertThat(begin).isNotNegative();
    return readme.substring(begin, end).lines().skip(1).toList();
  }
}
