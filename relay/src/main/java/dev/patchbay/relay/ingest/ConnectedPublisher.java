package dev.patchbay.relay.ingest;

import dev.patchbay.relay.stream.Publisher;

/** A publisher on a connection of ours. */
record ConnectedPublisher(Peer peer) implements Publisher {
  @Override
  public String address() {
    return peer.toString();
  }

  @Override
  public void dismiss() {
    peer.close();
  }
}
