package dev.patchbay.relay.hostile;

import static dev.patchbay.relay.testing.RawPeer.command;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.testing.RawPeer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the wrong order, too often, or with names that nobody has. */
final class CommandAttackTest {
  private static final AmfValue KEY = AmfValue.of(RelayJvm.OTHER_KEY);

  @RegisterExtension static final AttackedRelay relay = new AttackedRelay();

  @Test
  void connectingTwiceCloses() {
    try (RawPeer peer = RawPeer.connected(relay.port())) {
      peer.send(connect("live")).awaitClosed();
    }
  }

  @Test
  void publishingBeforeConnectOrOnAStreamThatIsNoneCloses() {
    relay.closes(command("publish", 1, 1, AmfNull.NULL, KEY));
    try (RawPeer peer = RawPeer.connected(relay.port())) {
      peer.send(command("publish", 1, 1, AmfNull.NULL, KEY)).awaitClosed();
    }
  }

  @Test
  void publishingTwiceCloses() {
    relay.closesPublisher(command("publish", 1, 1, AmfNull.NULL, KEY));
  }

  @Test
  void secondPublisherOfAKeyIsRefusedAndTheFirstStays() {
    try (RawPeer first = relay.publisher();
        RawPeer second = RawPeer.connected(relay.port())) {
      second.send(command("createStream", 0, 2)).awaitReceived(20, 2);
      second.send(command("publish", 1, 0, AmfNull.NULL, KEY)).awaitClosed();
      first.awaitServed();
    }
  }

  @Test
  void messageStreamsAreFour() {
    try (RawPeer peer = RawPeer.connected(relay.port())) {
      for (int i = 0; i < 1000; i++) {
        peer.send(command("createStream", 0, i + 2));
      }
      peer.awaitClosed();
    }
    try (RawPeer peer = relay.publisher()) {
      for (int i = 0; i < 100_000 && !peer.isClosed(); i++) {
        peer.send(command("createStream", 0, i + 2));
      }
      peer.awaitClosed();
    }
  }

  @Test
  void deletingStreamsOfOthersChangesNothing() {
    try (RawPeer peer = relay.publisher()) {
      for (double other : new double[] {0, 2, -1, 1e300, Double.NaN}) {
        peer.send(command("deleteStream", 0, 0, AmfNull.NULL, AmfValue.of(other)));
      }
      // Only who publishes is closed by it.
      peer.send(command("publish", 1, 1, AmfNull.NULL, KEY)).awaitClosed();
    }
  }

  @Test
  void announcingAPublishAndNothingMoreOpensNothing() {
    try (RawPeer peer = RawPeer.connected(relay.port())) {
      for (String name : new String[] {"FCPublish", "releaseStream"}) {
        peer.send(command(name, 0, 3, AmfNull.NULL, KEY));
      }
      peer.awaitServed().send(RawPeer.message(9, 1, (byte) 0x17)).awaitServed();
    }
  }

  @Test
  void commandsOfAStrangerAreShort() {
    relay.closes(connect("live?" + "x".repeat(65_536)));
    relay.closes(connect("live?" + "x".repeat(1024)));
    refuses("x".repeat(257));
    refuses("x".repeat(60_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\rb", "a\nb", "\u001B[2J", "a\u0085b"})
  void controlCharactersInNamesClose(String name) {
    refuses(name);
    relay.closes(connect(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "%00", "a/../b", "..\\", "", "*"})
  void namesThatAreNoKeyAreRefusedWhateverTheyLookLike(String name) {
    refuses(name);
  }

  /** The limits of a stranger hold no longer, but nobody may let answers pile up. */
  @Test
  void answersThatNobodyReadsAreBounded() throws java.io.IOException {
    try (DeafPeer deaf = DeafPeer.publishing(relay.port(), RelayJvm.OTHER_KEY)) {
      deaf.send(command("FCUnpublish", 0, 0));
      deaf.floodUntilClosed(command("releaseStream", 0, 7, AmfNull.NULL, KEY));
    }
  }

  private void refuses(String name) {
    try (RawPeer peer = RawPeer.connected(relay.port())) {
      peer.send(command("createStream", 0, 2));
      peer.send(command("publish", 1, 0, AmfNull.NULL, AmfValue.of(name))).awaitClosed();
    }
  }

  private static byte[] connect(String app) {
    return command("connect", 0, 1, new AmfObject(Map.of("app", AmfValue.of(app))));
  }
}
