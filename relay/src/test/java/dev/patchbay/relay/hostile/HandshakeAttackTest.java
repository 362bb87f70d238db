package dev.patchbay.relay.hostile;

import dev.patchbay.relay.testing.RawPeer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greetings that are none. */
final class HandshakeAttackTest {
  private static final int PACKET = 1536;

  @RegisterExtension static final AttackedRelay relay = new AttackedRelay();

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 'G', 'P', 0x16, 0xFF})
  void versionsOfOtherProtocolsAreClosed(int version) {
    try (RawPeer peer = RawPeer.open(relay.port())) {
      peer.send((byte) version).awaitClosed();
    }
  }

  /** Nothing, all zero, with a digest of either scheme in it, and random: all the same to us. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void whateverStandsInTheGreetingIsAnsweredSimply(long seed) {
    byte[] hello = new byte[1 + PACKET];
    byte[] digest = new byte[PACKET];
    if (seed > 0) {
      new Random(seed).nextBytes(hello);
      new Random(-seed).nextBytes(digest);
    }
    hello[0] = 3;
    try (RawPeer peer = RawPeer.open(relay.port())) {
      peer.send(hello).send(digest).awaitServed();
    }
  }

  @Test
  void bytesGluedBehindTheGreetingAreReadAsChunks() {
    byte[] all = new byte[1 + 2 * PACKET + 1];
    all[0] = 3;
    // A chunk of type 3 on a chunk stream that never began.
    all[all.length - 1] = (byte) (3 << 6 | 5);
    try (RawPeer peer = RawPeer.open(relay.port())) {
      peer.send(all).awaitClosed();
    }
  }

  /** With the limits that ship: 5 s for the greeting, 10 s for everything before a publish. */
  @Test
  void thoseWhoAreSlowAreClosedInTheEndHoweverTheirBytesTrickle() {
    byte[] hello = new byte[1 + PACKET];
    hello[0] = 3;
    List<RawPeer> slow =
        List.of(
            RawPeer.open(relay.port()),
            RawPeer.open(relay.port()).send((byte) 3),
            RawPeer.open(relay.port()).send(hello),
            RawPeer.connected(relay.port()),
            RawPeer.connected(relay.port()).send(RawPeer.command("FCPublish", 0, 0)));
    slow.forEach(RawPeer::awaitClosed);
  }
}
