package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps the secret of our endpoint, so that SRS need be told once, and what SRS is told. */
final class SecretFile {
  private static final String FILE = "srs.secret";
  private static final int SECRET_BYTES = 16;
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32}");

  private final Path directory;
  private final SecureRandom random;

  SecretFile(Path directory, SecureRandom random) {
    this.directory = directory;
    this.random = random;
  }

  /** The secret of all lives: 32 hexadecimal digits. */
  String secret() throws IOException {
    Path file = directory.resolve(FILE);
    Optional<String> kept = PrivateFile.read(file).map(String::strip);
    if (kept.filter(text -> SECRET.matcher(text).matches()).isPresent()) {
      return kept.get();
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    PrivateFile.write(file, secret + "\n");
    return secret;
  }

  /** Writes what SRS is to include. */
  void keep(String block) throws IOException {
    PrivateFile.write(directory.resolve(SrsIngest.BLOCK_FILE), block);
  }
}
