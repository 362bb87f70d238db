package dev.patchbay.relay.rtmp.chunk;

import static dev.patchbay.relay.rtmp.Chunks.intBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.CodecChannel;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunkDecoderLimitsTest {
  private static final int AUDIO = 8;
  private static final int VIDEO = 9;
  private static final byte[] NOTHING = {};

  private final CodecChannel channel = new CodecChannel(new ChunkDecoder(RtmpLimits.DEFAULTS));

  @AfterEach
  void nothingIsLeft() {
    channel.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void chunkStreamMustBeginWithFullHeader(int format) {
    byte[] wire =
        switch (format) {
          case 1 -> new Chunks().sameStream(5, 0, 0, AUDIO).bytes();
          case 2 -> new Chunks().deltaOnly(5, 0).bytes();
          default -> new Chunks().next(5).bytes();
        };
    refuses(wire, "chunk stream 5 begins with a chunk of type " + format + " (expected: 0)");
  }

  @Test
  void messageMayNotChangeItsLengthInTheMiddle() {
    refuses(
        new Chunks().full(5, 0, 200, VIDEO, new byte[128]).sameStream(5, 0, 50_000, VIDEO).bytes(),
        "a message of 50000 bytes, type 9, begins inside one of 200 bytes, type 9");
  }

  @Test
  void messageMayNotChangeItsTypeInTheMiddle() {
    refuses(
        new Chunks().full(5, 0, 200, VIDEO, new byte[128]).full(5, 0, 200, AUDIO).bytes(),
        "a message of 200 bytes, type 8, begins inside one of 200 bytes, type 9");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127})
  void chunkSizeBelow128IsRefused(int size) {
    refuses(new Chunks().setChunkSize(size).bytes(), "chunk size: " + size + " (expected: >= 128)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8000_0000, 0xFFFF_FFFF, 0x7FFF_FFFF, (10 << 20) + 1})
  void chunkSizeAboveTenMebibytesIsRefused(int size) {
    refuses(
        new Chunks().setChunkSize(size).bytes(),
        "chunk size: " + (size & 0xFFFF_FFFFL) + " (expected: <= 10485760)");
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 4096, 1 << 20, 10 << 20})
  void chunkSizeInBetweenIsTakenWithoutAllocatingIt(int size) {
    channel.receive(new Chunks().setChunkSize(size).full(5, 0, 6, AUDIO, new byte[2]).bytes());
    assertThat(channel.messages()).hasSize(1);
    assertThat(channel.bytesInUse()).isLessThan(1024);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sizeAndAbortMessagesHaveFourBytes(int typeId) {
    refuses(new Chunks().full(2, 0, 3, typeId, new byte[3]).bytes(), "(expected: 4)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 77, -1})
  void abortOfUnknownChunkStreamIsHarmless(int chunkStream) {
    channel.receive(
        new Chunks()
            .full(2, 0, 4, 2, intBytes(chunkStream))
            .full(5, 0, 1, AUDIO, (byte) 1)
            .bytes());
    assertThat(channel.messages()).hasSize(2);
  }

  @Test
  void declaredLengthCostsNothingUntilBytesArrive() {
    Chunks wire = new Chunks();
    for (int i = 0; i < RtmpLimits.DEFAULTS.maxChunkStreams(); i++) {
      wire.full(3 + i, 0, RtmpLimits.DEFAULTS.maxMediaBytes(), VIDEO, new byte[128]);
    }
    channel.receive(wire.bytes());
    assertThat(channel.bytesInUse()).isLessThan(1 << 20);
  }

  @Test
  void lengthOfMediaIsLimitedBeforeItsBodyArrives() {
    refuses(
        new Chunks().full(5, 0, 0xFF_FFFF, VIDEO).bytes(),
        "bytes of a message of type 9: 16777215 (expected: <= 8388608)");
  }

  @Test
  void lengthOfDataIsLimitedBeforeItsBodyArrives() {
    refuses(
        new Chunks().full(5, 0, 262_145, 18).bytes(),
        "bytes of a message of type 18: 262145 (expected: <= 262144)");
  }

  @Test
  void lengthOfCommandsIsLimitedBeforeTheirBodyArrives() {
    refuses(
        new Chunks().full(3, 0, 65_537, 20).bytes(),
        "bytes of a message of type 20: 65537 (expected: <= 65536)");
  }

  @Test
  void lengthOfCommandsIsLimitedMoreBeforePublishing() {
    try (CodecChannel stranger = new CodecChannel(new ChunkDecoder(RtmpLimits.UNAUTHENTICATED))) {
      assertThatThrownBy(() -> stranger.receive(new Chunks().full(3, 0, 8193, 20).bytes()))
          .hasMessage("bytes of a message of type 20: 8193 (expected: <= 8192)");
    }
  }

  @Test
  void halfReceivedMessagesAreLimitedTogether() {
    RtmpLimits limits = RtmpLimits.DEFAULTS.withMaxMessageBytes(4096, 4096, 4096, 1000);
    try (CodecChannel small = new CodecChannel(new ChunkDecoder(limits))) {
      Chunks wire = new Chunks();
      for (int i = 0; i < 8; i++) {
        wire.full(3 + i, 0, 4096, VIDEO, new byte[128]);
      }
      assertThatThrownBy(() -> small.receive(wire.bytes()))
          .hasMessage("bytes of unfinished messages: 1024 (expected: <= 1000)");
      assertThat(small.bytesInUse()).isZero();
    }
  }

  @Test
  void completedMessagesDoNotCountAsHalfReceived() {
    RtmpLimits limits = RtmpLimits.DEFAULTS.withMaxMessageBytes(4096, 4096, 4096, 1000);
    try (CodecChannel small = new CodecChannel(new ChunkDecoder(limits))) {
      Chunks wire = new Chunks();
      for (int i = 0; i < 50; i++) {
        wire.full(5, 0, 128, VIDEO, new byte[128]);
        wire.full(6, 0, 256, VIDEO, new byte[128]).full(2, 0, 4, 2, intBytes(6));
      }
      assertThat(small.receive(wire.bytes()).messages()).hasSize(100);
    }
  }

  @Test
  void numberOfChunkStreamsIsLimited() {
    Chunks wire = new Chunks();
    for (int i = 0; i <= 32; i++) {
      wire.full(1000 + i, 0, 0, AUDIO);
    }
    refuses(wire.bytes(), "chunk streams: 33 (expected: <= 32)");
  }

  @Test
  void afterBadChunkEverythingIsDiscarded() {
    refuses(new Chunks().next(5).bytes(), "begins with a chunk of type 3");
    channel.receive(new Chunks().full(5, 0, 1, AUDIO, (byte) 1).bytes());
    assertThat(channel.messages()).isEmpty();
  }

  @Test
  void emptyMessageInDialectWithoutRepeatedTimestampIsFoundByTheNextByte() {
    byte[] wire =
        new Chunks()
            .full(5, 0xFF_FFFF, 0, AUDIO, intBytes(0x0100_0000))
            .next(5)
            .full(6, 0, 1, AUDIO, (byte) 1)
            .bytes();
    for (byte b : wire) {
      channel.receive(b);
    }
    assertThat(channel.messages()).hasSize(3);
  }

  @Test
  void timestampsWrapAroundAtTwoToThe32() {
    channel.receive(
        new Chunks()
            .full(5, 0xFF_FFFF, 1, AUDIO, (byte) -1, (byte) -1, (byte) -1, (byte) -10, (byte) 0)
            .deltaOnly(5, 20, (byte) 0)
            .bytes());
    assertThat(channel.messages())
        .extracting(message -> ((RawMessage) message).timestamp())
        .containsExactly(0xFFFF_FFF6L, 10L);
  }

  private void refuses(byte[] wire, String rule) {
    assertThatThrownBy(() -> channel.receive(wire))
        .isInstanceOf(RtmpCodecException.class)
        .hasMessageContaining(rule)
        .extracting(Throwable::getStackTrace)
        .isEqualTo(new StackTraceElement[0]);
    channel.receive(NOTHING);
  }
}
