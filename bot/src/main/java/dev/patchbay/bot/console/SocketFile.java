package dev.patchbay.bot.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The socket's place in the data folder: {@code control.sock}, for its owner alone. */
final class SocketFile {
  /** {@code sun_path} holds 104 bytes on macOS (108 on Linux), with a zero at the end. */
  static final int MAX_PATH_BYTES = 103;

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private SocketFile() {}

  static Path in(Path data) {
    return data.resolve("control.sock");
  }

  /**
   * Binds the socket. It is made inside a folder that only its owner can enter and moved into place
   * with its final permissions, so nobody else can connect at any moment, whatever the umask and
   * the data folder's permissions; a dead one is replaced by the same move.
   *
   * @throws ConsoleStartException when a live process answers there, or the place cannot be used
   */
  static ServerSocketChannel bind(Path data) {
    Path socket = in(data);
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_PATH_BYTES) {
      throw new ConsoleStartException(
          Rule.of(
              "socket-path-too-long",
              Integer.toString(length),
              Integer.toString(MAX_PATH_BYTES),
              socket.toString()));
    }
    try {
      Files.createDirectories(data, OWNER_ONLY);
      refuseIfTaken(socket);
      return bindAndMove(data.resolve(".c"), socket);
    } catch (IOException e) {
      throw new ConsoleStartException(
          Rule.of("socket-unopened", socket.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  private static ServerSocketChannel bindAndMove(Path folder, Path socket) throws IOException {
    Path unborn = folder.resolve("s");
    Files.deleteIfExists(unborn);
    Files.deleteIfExists(folder);
    Files.createDirectory(folder, OWNER_ONLY);
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(unborn));
      Files.setPosixFilePermissions(unborn, PosixFilePermissions.fromString("rw-------"));
      Files.move(unborn, socket, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(folder);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static void refuseIfTaken(Path socket) throws IOException {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    var attributes =
        Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isOther()) {
      throw new ConsoleStartException(Rule.of("socket-in-the-way", socket.toString()));
    }
    if (isAnswering(socket)) {
      throw new ConsoleStartException(Rule.of("socket-answered", socket.toString()));
    }
  }

  private static boolean isAnswering(Path socket) {
    try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return probe.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
