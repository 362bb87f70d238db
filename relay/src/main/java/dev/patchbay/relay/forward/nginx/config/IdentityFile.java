package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.state.PrivateFile;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/** Keeps an {@link NginxIdentity} in the state directory, so that the next life has it too. */
public final class IdentityFile {
  private static final int SECRET_BYTES = 16;

  private final Path file;
  private final SecureRandom random;

  public IdentityFile(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /** The one that is kept, or a new one that is not kept yet; its gate port is then 0. */
  public NginxIdentity read() throws IOException {
    Optional<String> text = PrivateFile.read(file);
    if (text.isPresent()) {
      Properties kept = new Properties();
      kept.load(new StringReader(text.get()));
      try {
        return new NginxIdentity(
            Integer.parseInt(kept.getProperty("gate.port", "")),
            Integer.parseInt(kept.getProperty("stat.port", "")),
            kept.getProperty("secret", ""));
      } catch (IllegalArgumentException unreadable) {
        // As good as none; an nginx that it belonged to answers us no more, and is ended.
      }
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new NginxIdentity(0, freePort(), HexFormat.of().formatHex(secret));
  }

  public void keep(NginxIdentity identity) throws IOException {
    PrivateFile.write(
        file,
        "gate.port=%d\nstat.port=%d\nsecret=%s\n"
            .formatted(identity.gatePort(), identity.statPort(), identity.secret()));
  }

  /** What is kept already, and whoever gave it another mode since. */
  public void keepPrivate() throws IOException {
    PrivateFile.protect(file);
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
