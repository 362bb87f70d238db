package dev.patchbay.relay.hostile;

import static dev.patchbay.relay.rtmp.Chunks.intBytes;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks that lie about sizes, streams and times. */
final class ChunkAttackTest {
  private static final int AUDIO = 8;
  private static final int VIDEO = 9;
  private static final int COMMAND = 20;
  private static final int MEBIBYTE = 1 << 20;

  @RegisterExtension static final AttackedRelay relay = new AttackedRelay();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 127, 0x8000_0000, 0xFFFF_FFFF, 0x7FFF_FFFF, 0xFF_FFFF})
  void chunkSizesThatAreAnAttackClose(int size) {
    relay.closes(new Chunks().setChunkSize(size).bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 4096, 65_536, MEBIBYTE, 10 * MEBIBYTE})
  void chunkSizesOfRealEncodersAreTaken(int size) {
    relay.bears(new Chunks().setChunkSize(size).bytes());
  }

  @Test
  void newChunkSizeHoldsForTheRestOfAHalfReadMessage() {
    Chunks wire =
        new Chunks()
            .full(5, 0, 300, AUDIO, new byte[128])
            .setChunkSize(4096)
            .next(5, new byte[172]);
    relay.bears(wire.bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 1000})
  void lengthOfSixteenMebibytesClosesBeforeItsBodyComes(int chunkStream) {
    relay.closes(new Chunks().full(chunkStream, 0, 0xFF_FFFF, VIDEO).bytes());
    relay.closesPublisher(new Chunks().full(chunkStream, 0, 0xFF_FFFF, VIDEO).bytes());
  }

  @Test
  void declaredLengthsOnManyChunkStreamsCostNothing() {
    Chunks wire = new Chunks();
    for (int stream = 10; stream < 30; stream++) {
      wire.full(stream, 0, 8 * MEBIBYTE, VIDEO, new byte[128]);
    }
    relay.bearsFromPublisher(wire.bytes());
  }

  /** Half of the longest message on each of many chunk streams. */
  @Test
  void unfinishedMessagesOfSixteenMebibytesClose() {
    byte[] half = new byte[4 * MEBIBYTE];
    try (RawPeer peer = relay.publisher()) {
      peer.send(new Chunks().setChunkSize(half.length).bytes()).awaitServed();
      for (int stream = 10; stream < 13; stream++) {
        peer.send(new Chunks().full(stream, 0, 2 * half.length, VIDEO, half).bytes());
      }
      peer.awaitServed();
      for (int stream = 13; stream < 24 && !peer.isClosed(); stream++) {
        peer.send(new Chunks().full(stream, 0, 2 * half.length, VIDEO, half).bytes());
      }
      peer.awaitClosed();
    }
  }

  /** Thirteen zeros are an empty message of a type that nobody knows. */
  @Test
  void floodOfEmptyMessagesKeepsNobodyWaiting() {
    relay.bearsFromPublisher(new byte[13 * 2_000_000]);
  }

  @Test
  void allThreeFormsOfChunkStreamIdsAreRead() {
    Chunks wire = new Chunks();
    for (int stream : new int[] {3, 63, 64, 319, 320, 65_599}) {
      wire.full(stream, 0, 1, AUDIO, (byte) 0);
    }
    relay.bears(wire.bytes());
  }

  @Test
  void sixteenChunkStreamsAreEnoughForAStranger() {
    relay.bears(audioOnChunkStreams(14));
    relay.closes(audioOnChunkStreams(17));
    relay.closesPublisher(audioOnChunkStreams(33));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void chunkStreamThatDoesNotBeginWithAFullHeaderCloses(int format) {
    relay.closes(
        switch (format) {
          case 1 -> new Chunks().sameStream(5, 0, 1, AUDIO, (byte) 0).bytes();
          case 2 -> new Chunks().deltaOnly(5, 0, (byte) 0).bytes();
          default -> new Chunks().next(5, (byte) 0).bytes();
        });
  }

  @Test
  void changeOfLengthInsideAMessageCloses() {
    relay.closes(
        new Chunks()
            .full(5, 0, 200, AUDIO, new byte[128])
            .sameStream(5, 0, 8000, AUDIO, new byte[128])
            .bytes());
    relay.closes(
        new Chunks()
            .full(5, 0, 200, AUDIO, new byte[128])
            .full(5, 0, 4, COMMAND, new byte[4])
            .bytes());
  }

  @Test
  void emptyMessagesOfEveryTypeAreHarmless() {
    Chunks wire = new Chunks();
    for (int type : new int[] {AUDIO, VIDEO, 15, 16, 17, 18, 19, COMMAND, 22, 99}) {
      wire.full(5, 0, 0, type);
    }
    relay.bears(wire.bytes());
    relay.bearsFromPublisher(wire.bytes());
  }

  @Test
  void bothDialectsOfExtendedTimestampsAreRead() {
    byte[] time = intBytes(0x0100_0000);
    Chunks repeated =
        new Chunks()
            .full(5, 0xFF_FFFF, 200, AUDIO, joined(time, 128))
            .next(5, joined(time, 72))
            .sameStream(5, 0xFF_FFFF, 1, AUDIO, joined(time, 1))
            .deltaOnly(5, 0xFF_FFFF, joined(time, 1));
    relay.bears(repeated.bytes());
    Chunks absent =
        new Chunks().full(5, 0xFF_FFFF, 200, AUDIO, joined(time, 128)).next(5, new byte[72]);
    relay.bears(absent.bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 77, 65_599, -1})
  void abortOfAnyChunkStreamResetsOnlyThatOne(int aborted) {
    relay.bears(
        new Chunks()
            .full(3, 0, 200, AUDIO, new byte[128])
            .full(6, 0, 200, AUDIO, new byte[128])
            .full(2, 0, 4, 2, intBytes(aborted))
            .next(6, new byte[72])
            .bytes());
  }

  @Test
  void abortOfAnotherLengthThanFourBytesCloses() {
    relay.closes(new Chunks().full(2, 0, 3, 2, new byte[3]).bytes());
  }

  private static byte[] audioOnChunkStreams(int count) {
    Chunks wire = new Chunks();
    for (int i = 0; i < count; i++) {
      wire.full(100 + i, 0, 1, AUDIO, (byte) 0);
    }
    return wire.bytes();
  }

  private static byte[] joined(byte[] first, int zeros) {
    return java.util.Arrays.copyOf(first, first.length + zeros);
  }
}
