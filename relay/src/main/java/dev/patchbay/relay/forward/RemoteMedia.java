package dev.patchbay.relay.forward;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamPath;
import java.util.Optional;

/** Where the media is of sources that do not pass through us. Thread-safe, never blocks. */
@FunctionalInterface
public interface RemoteMedia {
  /** On this machine, where a source can be played; empty for one whose media comes to us. */
  Optional<PlayAddress> playAddress(StreamPath source);
}
