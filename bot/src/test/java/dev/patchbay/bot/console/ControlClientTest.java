package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.console.ControlClient.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ControlClientTest {
  private static final ConsoleRequest STATUS =
      new ConsoleRequest(Optional.empty(), "status", Optional.empty(), Optional.empty());

  @TempDir private Path folder;

  @Test
  void aFolderOfAnotherUserIsNotTakenForARelayThatDoesNotRun() {
    Path hidden = folder.resolve("d");

    assertThat(new ControlClient(folder, _ -> false).ask(STATUS))
        .isEqualTo(new Outcome.Closed(folder));
    assertThat(new ControlClient(hidden, _ -> false).ask(STATUS))
        .as("the folder above it is closed")
        .isEqualTo(new Outcome.Closed(folder));
    assertThat(new ControlClient(hidden).ask(STATUS))
        .isEqualTo(new Outcome.NotRunning(hidden.resolve("control.sock")));
  }

  @Test
  void aConnectionThatBreaksIsExplainedInTheClientsLanguage() throws IOException {
    var french = new ConsoleWords(Locale.FRENCH);

    assertThat(answered(""))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.why().in(french))
                    .isEqualTo("il a fermé la connexion sans répondre"));
    assertThat(answered("nonsense\n"))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.why().in(french)).isEqualTo("sa réponse n'est pas du JSON"));
  }

  /** Asks somebody who sends these bytes and closes. */
  private Outcome answered(String bytes) throws IOException {
    Path socket = folder.resolve("control.sock");
    Files.deleteIfExists(socket);
    try (var server =
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            .bind(UnixDomainSocketAddress.of(socket))) {
      Thread.ofVirtual().start(() -> answer(server, bytes));
      return new ControlClient(folder).ask(STATUS);
    }
  }

  private static void answer(ServerSocketChannel server, String bytes) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(1024));
      client.write(ByteBuffer.wrap(bytes.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
