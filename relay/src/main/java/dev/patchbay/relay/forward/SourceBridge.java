package dev.patchbay.relay.forward;

import dev.patchbay.relay.StreamPath;

/**
 * Brings a source's media into the hub while a forwarder needs it there: once, however many do.
 * Thread-safe, never blocks.
 */
@FunctionalInterface
public interface SourceBridge {
  /** For sources that all come to us by themselves. */
  SourceBridge NONE = _ -> () -> {};

  /** Begins to bring it, unless it comes already; until the last of its crossings is closed. */
  Crossing open(StreamPath source);

  /** One forwarder's need of a source. To be closed once. */
  @FunctionalInterface
  interface Crossing extends AutoCloseable {
    @Override
    void close();
  }
}
