package dev.patchbay.relay.forward;

import dev.patchbay.relay.Cause;

/** How an attempt ended: a value, never an exception. */
public sealed interface ForwarderExit {
  /** It was ordered to end, or the source left; nothing went wrong. */
  record Ended() implements ForwarderExit {}

  /**
   * The destination will not have us.
   *
   * @param keyNamed whether the server's words name the key as wrong
   */
  record Refused(Cause cause, boolean keyNamed) implements ForwarderExit {}

  /**
   * Trying again is useless until something is changed here: forbidden address, missing program.
   */
  record Impossible(Cause cause) implements ForwarderExit {}

  /** Network, crash, stall: trying again may help. */
  record Lost(Cause cause) implements ForwarderExit {}
}
