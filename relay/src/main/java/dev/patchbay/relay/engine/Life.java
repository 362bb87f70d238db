package dev.patchbay.relay.engine;

import dev.patchbay.relay.ForwarderState;
import java.time.Instant;

/** A forwarder at one moment: what it does, and what it remembers. */
record Life(ForwarderState state, Memory memory) {
  static Life begin(Instant now) {
    return new Life(new ForwarderState.Stopped(now), Memory.EMPTY);
  }

  Life in(ForwarderState state) {
    return new Life(state, memory);
  }

  Life with(Memory memory) {
    return new Life(state, memory);
  }
}
