package dev.patchbay.relay.hostile;

import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RawPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once, and one that takes nothing. */
final class FloodAttackTest {
  private static final int STRANGERS = 32;

  @RegisterExtension static final AttackedRelay relay = new AttackedRelay();

  @Test
  void floodOfConnectionsLeavesThirtyTwoAndAPublisherStillGetsIn() {
    List<RawPeer> flood = new ArrayList<>(relay.open(500));
    try {
      RawPeer.open(relay.port()).awaitClosed();
      while (open(flood).count() > STRANGERS) {
        open(flood).findFirst().ifPresent(RawPeer::awaitClosed);
      }
      // The strangers have had their two seconds when the first has had its five.
      open(flood).findFirst().ifPresent(RawPeer::awaitClosed);
      try (RawPeer publisher = relay.publisher()) {
        publisher.awaitServed();
      }
    } finally {
      flood.forEach(RawPeer::close);
    }
  }

  private static Stream<RawPeer> open(List<RawPeer> peers) {
    return peers.stream().filter(peer -> !peer.isClosed());
  }

  @Test
  void thousandsWhoComeAndGoLeaveNothingBehind() {
    for (int i = 0; i < 3000; i++) {
      RawPeer.open(relay.port()).close();
    }
    try (RawPeer publisher = relay.publisher()) {
      publisher.awaitServed();
    }
  }

  /** Guessers are refused late, and then without a word; the right key is never banned. */
  @Test
  void guessedKeysDoNotKeepTheRightOneOut() {
    List<RawPeer> guessers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RawPeer peer = RawPeer.connected(relay.port());
      peer.send(RawPeer.command("createStream", 0, 2));
      peer.send(
          RawPeer.command(
              "publish",
              1,
              0,
              dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull.NULL,
              dev.patchbay.relay.rtmp.amf0.AmfValue.of("guess-" + i)));
      guessers.add(peer);
    }
    guessers.forEach(RawPeer::awaitClosed);
    try (RawPeer publisher = relay.publisher()) {
      publisher.awaitServed();
    }
  }

  @Test
  void destinationThatReadsNothingCostsOnlyItself() {
    try (LoopbackRtmpServer stuck = LoopbackRtmpServer.start()) {
      stuck.stall();
      relay.sendTo(stuck.port());
      stuck.connection(0).awaitCommand("publish");
    }
  }
}
