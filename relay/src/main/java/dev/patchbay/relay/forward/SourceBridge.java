package dev.patchbay.relay.forward;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.StreamPath;
import java.util.function.Consumer;

/**
 * Brings a source's media into the hub while a forwarder needs it there: once, however many do.
 * Thread-safe, never blocks.
 */
@FunctionalInterface
public interface SourceBridge {
  /** For sources that all come to us by themselves. */
  SourceBridge NONE = (_, _) -> () -> {};

  /**
   * Begins to bring it, unless it comes already; until the last of its crossings is closed.
   *
   * @param onObstacle told why nothing useful can be brought, if that is so: before this returns or
   *     later, perhaps more than once, on threads that must not be blocked
   */
  Crossing open(StreamPath source, Consumer<Cause> onObstacle);

  /** One forwarder's need of a source. To be closed once. */
  @FunctionalInterface
  interface Crossing extends AutoCloseable {
    @Override
    void close();
  }
}
