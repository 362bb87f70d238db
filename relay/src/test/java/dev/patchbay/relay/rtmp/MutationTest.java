package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.ControlHandler;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MessageDecoder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Legal streams with bytes changed: understood, or refused by a rule, and never anything else. */
final class MutationTest {
  private static final int ROUNDS = 300;
  private static final long MOST_BYTES_HELD = 64 << 10;

  /** Closes at a failure, as whoever uses the codec does. */
  private static final class Last extends ChannelInboundHandlerAdapter {
    private final List<Throwable> failures = new ArrayList<>();

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
      failures.add(failure);
      ctx.close();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.patchbay.relay.rtmp.WireCases#all")
  void changedBytesAreUnderstoodOrRefused(WireCase legal) {
    Random random = new Random(legal.name().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] wire = legal.wire().clone();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        wire[random.nextInt(wire.length)] = anyByte(random);
      }
      deliver(wire);
    }
  }

  @Test
  void streamsOfSeveralCasesWithChangesAreUnderstoodOrRefused() {
    Random random = new Random(20261122);
    List<WireCase> cases = WireCases.all().toList();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] wire = new byte[0];
      for (int i = 0; i < 5; i++) {
        byte[] more = cases.get(random.nextInt(cases.size())).wire();
        byte[] longer = java.util.Arrays.copyOf(wire, wire.length + more.length);
        System.arraycopy(more, 0, longer, wire.length, more.length);
        wire = longer;
      }
      wire[random.nextInt(wire.length)] = anyByte(random);
      deliver(wire);
    }
  }

  private static void deliver(byte[] wire) {
    Last last = new Last();
    ChunkDecoder chunks = new ChunkDecoder(RtmpLimits.UNAUTHENTICATED);
    try (CodecChannel channel =
        new CodecChannel(
            chunks,
            new MessageDecoder(RtmpLimits.UNAUTHENTICATED),
            new ControlHandler(chunks),
            last)) {
      channel.receive(wire);
      assertThat(last.failures).allMatch(RtmpCodecException.class::isInstance);
      assertThat(channel.bytesInUse()).isLessThan(MOST_BYTES_HELD);
      for (Object message : channel.messages()) {
        if (message instanceof MediaMessage media) {
          assertThat(MediaTag.of(media).bodyOffset()).isLessThanOrEqualTo(media.size());
        }
      }
    }
  }

  /** Bytes that are likely to matter. */
  private static byte anyByte(Random random) {
    int[] telling = {0, 1, 2, 3, 0x7F, 0x80, 0xFF, 0xC0, 8, 9, 20, 22};
    return (byte)
        (random.nextBoolean() ? telling[random.nextInt(telling.length)] : random.nextInt(256));
  }
}
