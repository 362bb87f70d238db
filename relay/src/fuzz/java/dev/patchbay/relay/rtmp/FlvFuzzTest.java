package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.relay.rtmp.flv.AudioHeader;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.flv.StreamMetadata;
import dev.patchbay.relay.rtmp.flv.VideoHeader;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.provider.MethodSource;

/** Hunts media bodies that are read beyond their end: they come from the network as they are. */
final class FlvFuzzTest {
  private static final int LONGEST = 4096;

  @MethodSource("dev.patchbay.relay.rtmp.FuzzSeeds#tags")
  @FuzzTest(maxDuration = "3m")
  void bodyOfAnyKindIsClassifiedAndNotConsumed(byte[] bytes) {
    byte[] body =
        bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, Math.min(bytes.length, LONGEST));
    for (MediaKind kind : MediaKind.values()) {
      MediaMessage message = new MediaMessage(kind, 0, 1, Unpooled.wrappedBuffer(body));
      MediaTag tag = MediaTag.of(message);
      assertThat(tag.bodyOffset()).isBetween(0, body.length);
      assertThat(VideoHeader.read(message)).isNotNull();
      assertThat(AudioHeader.read(message)).isNotNull();
      assertThat(StreamMetadata.read(message)).isNotNull();
      assertThat(StreamMetadata.asPlayed(message).readableBytes()).isLessThanOrEqualTo(body.length);
      assertThat(message.size()).isEqualTo(body.length);
    }
    readAsFile(body);
  }

  private static void readAsFile(byte[] rest) {
    byte[] header = {'F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0};
    byte[] file = Arrays.copyOf(header, header.length + rest.length);
    System.arraycopy(rest, 0, file, header.length, rest.length);
    for (MediaMessage message : FlvFile.of(ByteBuffer.wrap(file))) {
      assertThat(message.size()).isLessThanOrEqualTo(rest.length);
    }
  }
}
