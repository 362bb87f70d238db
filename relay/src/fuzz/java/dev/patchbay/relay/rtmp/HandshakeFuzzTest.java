package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.relay.rtmp.handshake.ServerHandshake;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hunts greetings that are answered with more than three packets, or that leave a buffer behind.
 */
final class HandshakeFuzzTest {
  private static final int ANSWER_BYTES = 1 + 2 * 1536;
  private static final int LONGEST = 8192;

  @MethodSource("dev.patchbay.relay.rtmp.FuzzSeeds#greetings")
  @FuzzTest(maxDuration = "3m")
  void greetingIsAnsweredOnceOrRefusedByARule(byte[] bytes) {
    byte[] greeting = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST));
    Refusals refusals = new Refusals();
    try (CodecChannel channel =
        new CodecChannel(new ServerHandshake(RtmpLimits.DEFAULTS, new Random(1)), refusals)) {
      int cut = greeting.length == 0 ? 0 : (greeting[greeting.length - 1] & 0xFF) % greeting.length;
      channel.receive(Arrays.copyOfRange(greeting, 0, cut));
      if (channel.netty().isOpen()) {
        channel.receive(Arrays.copyOfRange(greeting, cut, greeting.length));
      }
      assertThat(channel.written().length).isIn(0, ANSWER_BYTES);
      assertThat(refusals.failures()).allMatch(RtmpCodecException.class::isInstance);
    }
  }
}
