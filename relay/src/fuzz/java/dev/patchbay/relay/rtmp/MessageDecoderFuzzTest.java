package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import dev.patchbay.relay.rtmp.message.ControlHandler;
import dev.patchbay.relay.rtmp.message.MessageDecoder;
import java.util.Arrays;
import org.junit.jupiter.params.provider.MethodSource;

/** Hunts messages, aggregates among them, that fail with anything but a rule or leave a buffer. */
final class MessageDecoderFuzzTest {
  private static final int LONGEST = 8192;
  private static final int MOST_PARTS = 1024;

  @MethodSource("dev.patchbay.relay.rtmp.FuzzSeeds#messages")
  @FuzzTest(maxDuration = "3m")
  void messageIsUnderstoodSkippedOrRefusedByARule(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(bytes, 1, Math.min(bytes.length, LONGEST));
    Refusals refusals = new Refusals();
    try (CodecChannel channel =
        new CodecChannel(
            new MessageDecoder(RtmpLimits.DEFAULTS),
            new ControlHandler(new ChunkDecoder(RtmpLimits.DEFAULTS)),
            refusals)) {
      channel
          .netty()
          .writeInbound(new RawMessage(bytes[0] & 0xFF, 0xFFFF_FFF0L, 1, channel.buffer(body)));
      assertThat(channel.messages().size()).isLessThanOrEqualTo(MOST_PARTS);
      assertThat(refusals.failures()).allMatch(RtmpCodecException.class::isInstance);
    }
  }
}
