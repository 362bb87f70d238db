package dev.patchbay.relay.rtmp.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.CodecChannel;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one side cuts, the other puts together, whatever the sizes and however it is delivered. */
final class ChunkRoundTripTest {
  private static final int[] TYPES = {8, 9, 9, 8, 18, 20};

  private record Sent(int typeId, long timestamp, int messageStreamId, String body) {
    static Sent of(RawMessage message) {
      return new Sent(
          message.typeId(),
          message.timestamp(),
          message.messageStreamId(),
          ByteBufUtil.hexDump(message.payload()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everythingArrivesInOrder(long seed) {
    Random random = new Random(seed);
    List<Sent> sent = new ArrayList<>();
    try (CodecChannel sender = new CodecChannel(new ChunkEncoder());
        CodecChannel receiver = new CodecChannel(new ChunkDecoder(RtmpLimits.DEFAULTS))) {
      long clock = random.nextBoolean() ? 0 : 0xFF_FF00 + random.nextInt(400);
      for (int i = 0; i < 200; i++) {
        clock = (clock + random.nextInt(60) - (random.nextInt(20) == 0 ? 100 : 0)) & 0xFFFF_FFFFL;
        RawMessage message = anyMessage(sender, random, clock);
        sent.add(Sent.of(message));
        sender.send(message);
      }
      deliver(sender.written(), receiver, random);
      assertThat(receiver.messages())
          .extracting(message -> Sent.of((RawMessage) message))
          .isEqualTo(sent);
    }
  }

  @Test
  void sizesOfBothDirectionsAreIndependent() {
    try (CodecChannel peer =
        new CodecChannel(new ChunkDecoder(RtmpLimits.DEFAULTS), new ChunkEncoder())) {
      peer.receive(new Chunks().setChunkSize(4096).bytes());
      peer.send(new RawMessage(9, 0, 1, peer.buffer(new byte[129])));
      assertThat(peer.written())
          .as("still 128 bytes a chunk: a second header")
          .hasSize(12 + 129 + 1);
    }
  }

  @Test
  void payloadIsNeverCopied() {
    try (CodecChannel sender = new CodecChannel(new ChunkEncoder())) {
      ByteBuf payload = sender.buffer(new byte[300]);
      sender.send(new RawMessage(9, 0, 1, payload.retain()));
      payload.setByte(0, 1).setByte(128, 2).setByte(299, 3);
      byte[] wire = sender.written();
      assertThat(wire[12]).isEqualTo((byte) 1);
      assertThat(wire[12 + 128 + 1]).isEqualTo((byte) 2);
      assertThat(wire[wire.length - 1]).isEqualTo((byte) 3);
      assertThat(payload.readerIndex()).as("the reader index, which others share").isZero();
      payload.release();
    }
  }

  @Test
  void promiseIsThatOfTheLastByte() {
    try (CodecChannel sender = new CodecChannel(new ChunkEncoder())) {
      var written = sender.netty().write(new RawMessage(9, 0, 1, sender.buffer(new byte[300])));
      assertThat(written.isDone()).isFalse();
      sender.netty().flush();
      assertThat(written.isSuccess()).isTrue();
    }
  }

  private static RawMessage anyMessage(CodecChannel sender, Random random, long clock) {
    if (random.nextInt(15) == 0) {
      int size = 128 + random.nextInt(3000);
      return new RawMessage(1, 0, 0, sender.buffer(Chunks.intBytes(size)));
    }
    byte[] body = new byte[random.nextInt(4) == 0 ? 7 : random.nextInt(5000)];
    random.nextBytes(body);
    int type = TYPES[random.nextInt(TYPES.length)];
    return new RawMessage(type, clock, 1 + random.nextInt(20) / 19, sender.buffer(body));
  }

  private static void deliver(byte[] wire, CodecChannel receiver, Random random) {
    int from = 0;
    while (from < wire.length) {
      int to = Math.min(wire.length, from + 1 + random.nextInt(random.nextBoolean() ? 9 : 9000));
      receiver.receive(Arrays.copyOfRange(wire, from, to));
      from = to;
    }
  }
}
