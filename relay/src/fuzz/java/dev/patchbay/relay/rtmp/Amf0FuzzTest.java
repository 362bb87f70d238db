package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.relay.rtmp.amf0.Amf0Decoder;
import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hunts values that overflow the stack, exceed the budget, or change when they are written again.
 */
final class Amf0FuzzTest {
  private static final int LONGEST = 8192;

  /** Replacement characters are longer than the bytes that they stand for. */
  private static final RtmpLimits.Amf GENEROUS = new RtmpLimits.Amf(17, 1100, 1 << 20);

  @MethodSource("dev.patchbay.relay.rtmp.FuzzSeeds#messages")
  @FuzzTest(maxDuration = "3m")
  void valuesThatWereReadAreTheSameWhenWrittenAndReadAgain(byte[] bytes) {
    ByteBuf in = Unpooled.wrappedBuffer(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
    Optional<List<AmfValue>> values = read(in, RtmpLimits.Amf.COMMAND);
    if (values.isPresent()) {
      ByteBuf again = Unpooled.buffer();
      Amf0Encoder.write(again, values.get());
      assertThat(read(again, GENEROUS)).isEqualTo(values);
    }
  }

  private static Optional<List<AmfValue>> read(ByteBuf in, RtmpLimits.Amf budget) {
    try {
      return Optional.of(new Amf0Decoder(in, budget).remaining());
    } catch (RtmpCodecException refused) {
      return Optional.empty();
    }
  }
}
