package dev.patchbay.relay.forward.nginx.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says that an nginx of ours runs as root, because we do: it hears strangers over the network. */
final class RootWarning {
  private RootWarning() {}

  /** The words, if this file, which we have just written, is root's. */
  static Optional<String> of(Path written) {
    try {
      return of(((Number) Files.getAttribute(written, "unix:uid")).longValue());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException notUnix) {
      return Optional.empty();
    }
  }

  /** The words, if this is root's number. */
  static Optional<String> of(long user) {
    return user == 0
        ? Optional.of(
            "nginx runs as root, because Patchbay does: whoever breaks into it has the machine."
                + " Run Patchbay as a user of its own")
        : Optional.empty();
  }
}
