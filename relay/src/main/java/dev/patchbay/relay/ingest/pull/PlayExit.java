package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Cause;
import java.util.Optional;

/** How one connection to a server that we play from ended. */
public sealed interface PlayExit {
  /** It was ordered to end. */
  record Ended() implements PlayExit {}

  /**
   * The server understood us and has nothing to play now.
   *
   * @param said what it said of that, if anything
   */
  record NotThere(Optional<Cause> said) implements PlayExit {}

  /** The server will not have us. */
  record Refused(Cause cause) implements PlayExit {}

  /** Network, crash, silence: trying again may help. */
  record Lost(Cause cause) implements PlayExit {}
}
