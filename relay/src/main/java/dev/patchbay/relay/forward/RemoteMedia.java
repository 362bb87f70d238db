package dev.patchbay.relay.forward;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamPath;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the media is of sources that do not pass through us. Thread-safe, never blocks. */
public interface RemoteMedia {
  /** On this machine, where a source can be played; empty for one whose media comes to us. */
  Optional<PlayAddress> playAddress(StreamPath source);

  /**
   * Tells why what can be played there of a source explains no picture, if that is so: at once or
   * when it shows, and again while it lasts, on threads that must not be blocked.
   *
   * @return ends the telling
   */
  Runnable onUnplayable(StreamPath source, Consumer<Cause> listener);
}
