package dev.patchbay.relay.hostile;

import static dev.patchbay.relay.rtmp.Chunks.intBytes;
import static dev.patchbay.relay.testing.RawPeer.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Control messages, aggregates and media that are wrong, or too many. */
final class MessageAttackTest {
  private static final int ACKNOWLEDGEMENT = 3;
  private static final int USER_CONTROL = 4;
  private static final int WINDOW = 5;
  private static final int VIDEO = 9;
  private static final int AGGREGATE = 22;

  @RegisterExtension static final AttackedRelay relay = new AttackedRelay();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1})
  void windowsOfAbsurdSizeCostNoAcknowledgementPerByte(int window) {
    try (RawPeer peer = relay.publisher()) {
      long begun = System.nanoTime();
      peer.send(new Chunks().full(2, 0, 4, WINDOW, intBytes(window)).bytes());
      byte[] data = message(16, 0, new byte[60_000]);
      for (int i = 0; i < 50; i++) {
        peer.send(data);
      }
      peer.awaitServed();
      int acknowledgements = peer.received(ACKNOWLEDGEMENT);
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(acknowledgements).as("one a second").isLessThan((int) (2 + seconds + 1));
    }
  }

  @Test
  void acknowledgementsAndBandwidthsOfAnyValueAreHarmless() {
    Chunks wire = new Chunks();
    for (int value : new int[] {0, 1, 0x7FFF_FFFF, -1}) {
      wire.full(2, 0, 4, ACKNOWLEDGEMENT, intBytes(value));
      for (int type : new int[] {0, 1, 2, 3, 255}) {
        byte[] body = java.util.Arrays.copyOf(intBytes(value), 5);
        body[4] = (byte) type;
        wire.full(2, 0, 5, 6, body);
      }
    }
    relay.bears(wire.bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6})
  void controlMessagesOfAnotherLengthClose(int typeId) {
    relay.closes(new Chunks().full(2, 0, 7, typeId, new byte[7]).bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00 06", "00 06 00 00 00", "00 03 00 00 00 01 00 00 00"})
  void userControlEventsThatAreCutOffClose(String body) {
    byte[] bytes = Hex.bytes(body);
    relay.closes(new Chunks().full(2, 0, bytes.length, USER_CONTROL, bytes).bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 26, 27, 31, 32, 999})
  void userControlEventsThatNobodyKnowsAreHarmless(int event) {
    byte[] body = {(byte) (event >> 8), (byte) event, 0, 0, 0, 0};
    relay.bears(new Chunks().full(2, 0, 6, USER_CONTROL, body).bytes());
  }

  @Test
  void floodOfPingsIsAnsweredTenTimesASecond() {
    try (RawPeer peer = relay.publisher()) {
      long begun = System.nanoTime();
      Chunks flood = new Chunks();
      for (int i = 0; i < 10_000; i++) {
        flood.full(2, 0, 6, USER_CONTROL, RawPeer.pingBytes(1_000_000 + i));
      }
      peer.send(flood.bytes());
      // Answered at once, whoever asks; a ping would have to wait for its turn.
      peer.send(RawPeer.command("createStream", 0, 5)).awaitReceived(20, 4);
      int answers = peer.received(USER_CONTROL);
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(answers).isLessThan((int) (12 + 10 * seconds + 1));
    }
  }

  @Test
  void aggregatesThatLieClose() {
    relay.closes(message(AGGREGATE, 0, Hex.bytes("08 00 00 03 00 00 00 00 00 00 00 AF 01")));
    relay.closes(message(AGGREGATE, 0, Hex.bytes("16 00 00 00 00 00 00 00 00 00 00 00 00 00 0B")));
    relay.closesPublisher(message(AGGREGATE, 1, Hex.bytes("08 00 00")));
  }

  @Test
  void emptyPartsOfAggregatesMakeProgressUpToTheirNumber() {
    String part = "08 00 00 00 00 00 00 00 00 00 00  00 00 00 0B ";
    relay.bearsFromPublisher(message(AGGREGATE, 1, Hex.bytes(part.repeat(1024))));
    relay.closesPublisher(message(AGGREGATE, 1, Hex.bytes(part.repeat(1025))));
  }

  @Test
  void sharedObjectsAndUnknownTypesAreSkipped() {
    Chunks wire = new Chunks();
    for (int type : new int[] {0, 7, 10, 16, 19, 21, 23, 255}) {
      wire.full(3, 0, 40, type, new byte[40]);
    }
    relay.bears(wire.bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x7FFF_FFFF, 0xFFFF_FFF0, 3_600_000})
  void timeStampsThatWrapJumpOrGoBackwardsAreBorne(int time) {
    try (RawPeer peer = relay.publisher()) {
      for (int stamp : new int[] {1000, time, time + 20, 0, time, 500}) {
        peer.send(
            new Chunks()
                .full(6, 0xFF_FFFF, 6, VIDEO, concat(intBytes(stamp), Hex.bytes("170100000065")))
                .bytes());
      }
      peer.awaitServed();
    }
  }

  @Test
  void mediaThatNobodyAskedForIsDroppedAHundredTimes() {
    relay.bears(strayMedia(100));
    relay.closes(strayMedia(101));
    relay.closesPublisher(strayMedia(101));
    try (RawPeer ended = relay.publisher()) {
      ended.send(RawPeer.command("FCUnpublish", 0, 0)).awaitServed();
      ended.send(strayMedia(101)).awaitClosed();
    }
  }

  private static byte[] strayMedia(int count) {
    Chunks wire = new Chunks();
    for (int i = 0; i < count; i++) {
      wire.full(4, 0, 1, VIDEO, (byte) 0x17);
    }
    return wire.bytes();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
