package dev.patchbay.relay.stream;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;

/** The connection behind a publication, as its stream sees it. Thread-safe. */
public interface Publisher {
  /** The peer's address without its port; for people. */
  String address();

  /** The event loop that media comes from; whatever thread publishes, if there is none. */
  default EventExecutor executor() {
    return ImmediateEventExecutor.INSTANCE;
  }

  /**
   * Closes the connection: another publisher took over, or this one may no longer publish. What it
   * still sends or says does not count. Must not block.
   */
  void dismiss();
}
