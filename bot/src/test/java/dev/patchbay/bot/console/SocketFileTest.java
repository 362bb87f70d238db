package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the socket stands, and who may open it. */
@Timeout(30)
final class SocketFileTest {
  @TempDir private Path folder;

  private final List<ControlSocket> sockets = new ArrayList<>();

  @AfterEach
  void stopAll() {
    sockets.forEach(ControlSocket::stop);
  }

  @Test
  void theSocketIsForItsOwnerAlone() throws IOException {
    start();

    assertThat(permissions(data())).isEqualTo("rwx------");
    assertThat(permissions(data().resolve("control.sock"))).isEqualTo("rw-------");
    try (var files = Files.list(data())) {
      assertThat(files).containsExactly(data().resolve("control.sock"));
    }
  }

  @Test
  void theSocketOfADeadProcessIsReplaced() throws IOException {
    SocketFile.bind(data()).close();
    assertThat(data().resolve("control.sock")).exists();
    Files.createDirectory(data().resolve(".c"));

    start();
    try (var client = client()) {
      client.send("status\n");
      assertThat(client.answer().get("ok").booleanValue()).isTrue();
    }
  }

  @Test
  void aLiveSocketIsRefusedAndGoesOnServing() throws IOException {
    start();

    assertThatThrownBy(this::start)
        .isInstanceOf(ConsoleStartException.class)
        .hasMessageContaining("another Patchbay runs on this data folder")
        .hasMessageContaining("--data");
    try (var client = client()) {
      client.send("status\n");
      assertThat(client.answer().get("ok").booleanValue()).isTrue();
    }
  }

  @Test
  void aPathTooLongForASocketIsRefusedWithBothNumbers() {
    var socket =
        new ControlSocket(folder.resolve("x".repeat(100)), SocketFileTest::fine, Locale.ENGLISH);

    assertThatThrownBy(socket::start)
        .isInstanceOf(ConsoleStartException.class)
        .hasMessageContaining("at most " + SocketFile.MAX_PATH_BYTES)
        .hasMessageContaining("--data");
  }

  @Test
  void aFileInTheWayIsLeftAlone() throws IOException {
    Files.createDirectories(data());
    Path inTheWay = Files.writeString(data().resolve("control.sock"), "precious");

    assertThatThrownBy(this::start)
        .isInstanceOf(ConsoleStartException.class)
        .hasMessageContaining("is no socket");
    assertThat(inTheWay).hasContent("precious");
  }

  private void start() {
    var socket = new ControlSocket(data(), SocketFileTest::fine, Locale.ENGLISH);
    socket.start();
    sockets.add(socket);
  }

  private SocketClient client() throws IOException {
    return new SocketClient(data());
  }

  private Path data() {
    return folder.resolve("d");
  }

  private static Map<String, Object> fine(ConsoleRequest request, String user) {
    return Map.of("ok", true);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
