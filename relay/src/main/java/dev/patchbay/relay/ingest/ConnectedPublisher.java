package dev.patchbay.relay.ingest;

import dev.patchbay.relay.stream.Publisher;
import io.netty.util.concurrent.EventExecutor;

/** A publisher on a connection of ours. */
record ConnectedPublisher(Peer peer) implements Publisher {
  @Override
  public String address() {
    return peer.toString();
  }

  @Override
  public EventExecutor executor() {
    return peer.executor();
  }

  @Override
  public void dismiss() {
    peer.close();
  }
}
