package dev.patchbay.relay.engine;

import dev.patchbay.relay.StreamPath;

/** Whether a source is live at this moment. Thread-safe, never blocks. */
@FunctionalInterface
interface SourceLiveness {
  boolean isLive(StreamPath path);
}
