package dev.patchbay.relay.rtmp.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.CodecChannel;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long video messages are passed on in parts, and then whole; both ways. */
final class ChunkPartsTest {
  private static final int PICTURE = 150_000;

  private final ChunkDecoder decoder = new ChunkDecoder(RtmpLimits.DEFAULTS);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void partsAreTheMessageWhateverTheReads(long seed) {
    Random random = new Random(seed);
    byte[] picture = picture(random);
    byte[] wire = wire(picture, random);
    decoder.passInParts(true);
    try (CodecChannel receiver = new CodecChannel(decoder)) {
      int from = 0;
      while (from < wire.length) {
        int most = random.nextBoolean() ? 3000 : 120_000;
        int to = Math.min(wire.length, from + 1 + random.nextInt(most));
        receiver.receive(Arrays.copyOfRange(wire, from, to));
        from = to;
      }
      ByteBuf joined = Unpooled.buffer();
      boolean whole = false;
      for (Object each : receiver.messages()) {
        if (each instanceof RawPart part) {
          assertThat(part.at()).isEqualTo(joined.readableBytes());
          assertThat(part.length()).isEqualTo(PICTURE);
          joined.writeBytes(part.payload().slice());
        } else if (each instanceof RawMessage message && message.typeId() == 9) {
          assertThat(ByteBufUtil.getBytes(message.payload())).isEqualTo(picture);
          whole = true;
        }
      }
      assertThat(whole).isTrue();
      assertThat(joined.readableBytes()).isIn(0, PICTURE);
      assertThat(joined.isReadable() ? ByteBufUtil.getBytes(joined) : picture).isEqualTo(picture);
    }
  }

  @Test
  void messageThatArrivesInOneReadHasNoParts() {
    decoder.passInParts(true);
    try (CodecChannel receiver = new CodecChannel(decoder)) {
      receiver.receive(wire(picture(new Random(1)), new Random(1)));
      assertThat(receiver.messages()).noneMatch(RawPart.class::isInstance);
    }
  }

  @Test
  void nobodyGetsPartsUnasked() {
    try (CodecChannel receiver = new CodecChannel(decoder)) {
      byte[] wire = wire(picture(new Random(1)), new Random(1));
      receiver.receive(Arrays.copyOf(wire, 100_000));
      receiver.receive(Arrays.copyOfRange(wire, 100_000, wire.length));
      assertThat(receiver.messages()).noneMatch(RawPart.class::isInstance);
    }
  }

  @Test
  void messagesOfOtherChunkStreamsStayWhole() {
    decoder.passInParts(true);
    try (CodecChannel receiver = new CodecChannel(decoder)) {
      receiver.receive(new Chunks().setChunkSize(40_000).bytes());
      receiver.receive(new Chunks().full(6, 0, 80_000, 9, new byte[40_000]).bytes());
      receiver.receive(new Chunks().full(7, 0, 80_000, 9, new byte[40_000]).bytes());
      receiver.receive(new Chunks().full(4, 0, 3, 8, new byte[3]).bytes());
      receiver.receive(new Chunks().next(7, new byte[40_000]).bytes());
      receiver.receive(new Chunks().next(6, new byte[40_000]).bytes());
      assertThat(receiver.messages())
          .extracting(each -> each instanceof RawPart part ? "part at " + part.at() : "whole")
          .containsExactly("whole", "part at 0", "whole", "whole", "part at 40000", "whole");
    }
  }

  @Test
  void abortIsToldToWhoeverHasAPart() {
    decoder.passInParts(true);
    try (CodecChannel receiver = new CodecChannel(decoder)) {
      receiver.receive(new Chunks().setChunkSize(40_000).bytes());
      receiver.receive(new Chunks().full(6, 0, 80_000, 9, new byte[40_000]).bytes());
      receiver.receive(new Chunks().full(2, 0, 4, 2, Chunks.intBytes(6)).bytes());
      receiver.receive(new Chunks().full(6, 0, 3, 9, new byte[3]).bytes());
      List<Object> heard = receiver.messages();
      assertThat(heard)
          .extracting(Object::getClass)
          .isEqualTo(
              List.of(
                  RawMessage.class,
                  RawPart.class,
                  RawPart.class,
                  RawMessage.class,
                  RawMessage.class));
      assertThat(((RawPart) heard.get(2)).payload().isReadable()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 4096, 60_000, 65_536})
  void writtenInPartsTheBytesAreTheSame(int chunkSize) {
    Random random = new Random(chunkSize);
    byte[] picture = picture(random);
    try (CodecChannel whole = new CodecChannel(new ChunkEncoder());
        CodecChannel inParts = new CodecChannel(new ChunkEncoder())) {
      for (long timestamp : new long[] {0, 40, 80, 0xFF_FFFFL + 5}) {
        for (CodecChannel each : List.of(whole, inParts)) {
          each.send(new RawMessage(1, 0, 0, each.buffer(Chunks.intBytes(chunkSize))));
        }
        whole.send(new RawMessage(9, timestamp, 1, whole.buffer(picture)));
        for (int at = 0; at < PICTURE; ) {
          int size = Math.min(PICTURE - at, 1 + random.nextInt(50_000));
          byte[] bytes = Arrays.copyOfRange(picture, at, at + size);
          inParts.send(new RawPart(9, timestamp, 1, PICTURE, at, inParts.buffer(bytes)));
          at += size;
        }
        assertThat(inParts.written()).isEqualTo(whole.written());
      }
    }
  }

  @Test
  void whatElseIsWrittenWaitsForTheEndOfTheMessage() {
    try (CodecChannel sender = new CodecChannel(new ChunkEncoder());
        CodecChannel receiver = new CodecChannel(decoder)) {
      List<String> kept = new ArrayList<>();
      sender.send(new RawPart(9, 0, 1, 1000, 0, sender.buffer(new byte[400])));
      var answer = sender.netty().write(new RawMessage(3, 0, 0, sender.buffer(new byte[4])));
      sender.netty().flush();
      assertThat(answer.isDone()).isFalse();
      sender.send(new RawPart(9, 0, 1, 1000, 400, sender.buffer(new byte[600])));
      assertThat(answer.isSuccess()).isTrue();
      receiver.receive(sender.written());
      receiver.messages().forEach(each -> kept.add("type " + ((RawMessage) each).typeId()));
      assertThat(kept).containsExactly("type 9", "type 3");
    }
  }

  @Test
  void connectionThatClosesInTheMiddleLeavesNothing() {
    try (CodecChannel sender = new CodecChannel(new ChunkEncoder())) {
      sender.send(new RawPart(9, 0, 1, 1000, 0, sender.buffer(new byte[400])));
      var answer = sender.netty().write(new RawMessage(3, 0, 0, sender.buffer(new byte[4])));
      sender.netty().close();
      assertThat(answer.isSuccess()).isFalse();
      assertThat(answer.isDone()).isTrue();
    }
  }

  private static byte[] picture(Random random) {
    byte[] picture = new byte[PICTURE];
    random.nextBytes(picture);
    return picture;
  }

  /** Sound, the picture, and sound again, in chunks of OBS's size or others. */
  private static byte[] wire(byte[] picture, Random random) {
    try (CodecChannel sender = new CodecChannel(new ChunkEncoder())) {
      int chunkSize = random.nextBoolean() ? 4096 : 128 + random.nextInt(200_000);
      sender.send(new RawMessage(1, 0, 0, sender.buffer(Chunks.intBytes(chunkSize))));
      sender.send(new RawMessage(8, 0, 1, sender.buffer(new byte[100])));
      sender.send(new RawMessage(9, 10, 1, sender.buffer(picture)));
      sender.send(new RawMessage(8, 20, 1, sender.buffer(new byte[100])));
      return sender.written();
    }
  }
}
