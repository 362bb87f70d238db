package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hunts bytes that are understood differently when the network cuts them elsewhere, that fail with
 * anything but a rule, or that make us hold more than a stranger may.
 */
final class ChunkDecoderFuzzTest {
  private static final int LONGEST = 4096;
  private static final long MOST_BYTES_HELD = 512 << 10;

  /** What came of some bytes: the messages, and the rule that was broken, if one was. */
  private record Reading(List<String> messages, List<String> broken) {}

  @MethodSource("dev.patchbay.relay.rtmp.FuzzSeeds#wires")
  @FuzzTest(maxDuration = "3m")
  void chunksMeanTheSameHoweverTheyAreCut(byte[] bytes) {
    byte[] wire = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST));
    Reading whole = read(wire, wire.length);
    assertThat(read(wire, 1)).isEqualTo(whole);
    assertThat(read(wire, 3)).isEqualTo(whole);
  }

  private static Reading read(byte[] wire, int piece) {
    Refusals refusals = new Refusals();
    List<String> messages = new ArrayList<>();
    try (CodecChannel channel =
        new CodecChannel(new ChunkDecoder(RtmpLimits.UNAUTHENTICATED), refusals)) {
      for (int at = 0; at < wire.length && refusals.failures().isEmpty(); at += piece) {
        channel.receive(Arrays.copyOfRange(wire, at, Math.min(wire.length, at + piece)));
        channel.messages().forEach(message -> messages.add(text((RawMessage) message)));
        assertThat(channel.bytesInUse()).isLessThan(MOST_BYTES_HELD);
      }
    }
    assertThat(refusals.failures()).allMatch(RtmpCodecException.class::isInstance);
    return new Reading(
        messages, refusals.failures().stream().limit(1).map(Throwable::getMessage).toList());
  }

  private static String text(RawMessage message) {
    return "%d@%d on %d: %s"
        .formatted(
            message.typeId(),
            message.timestamp(),
            message.messageStreamId(),
            ByteBufUtil.hexDump(message.payload()));
  }
}
