package dev.patchbay.relay.rtmp.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

final class FlvFileTest {
  private static final byte[] FILE =
      Hex.bytes(
          """
          46 4C 56  01  05  00 00 00 09                 # "FLV", version 1, audio and video
          00 00 00 00                                   # no tag before the first
          12 00 00 02 00 00 00 00 00 00 00  02 00       # script data
          00 00 00 0D
          08 00 00 01 00 00 17 00 00 00 00  AF          # audio at 23 ms
          00 00 00 0C
          0B 00 00 01 00 00 00 00 00 00 00  AA          # a type that is none
          00 00 00 0C
          09 00 00 03 00 00 05 01 00 00 00  27 01 02    # video beyond 24 bits
          00 00 00 0E
          """);

  @Test
  void givesTheTagsInOrder() throws IOException {
    assertThat(FlvFile.read(new ByteArrayInputStream(FILE)))
        .containsExactly(
            message(MediaKind.DATA, 0, 2, 0),
            message(MediaKind.AUDIO, 23, 0xAF),
            message(MediaKind.VIDEO, 0x0100_0005, 0x27, 1, 2));
  }

  @Test
  void canBeReadAgainThoughMessagesWereReleased() {
    FlvFile file = FlvFile.of(ByteBuffer.wrap(FILE));
    file.forEach(MediaMessage::release);
    assertThat(file).hasSize(3).allMatch(message -> message.refCnt() == 1);
  }

  @Test
  void cutOffEndEndsTheIteration() {
    for (int end = 13; end < FILE.length; end++) {
      assertThat(FlvFile.of(ByteBuffer.wrap(Arrays.copyOf(FILE, end)))).hasSizeBetween(0, 3);
    }
    var tags = FlvFile.of(ByteBuffer.wrap(Arrays.copyOf(FILE, 13))).iterator();
    assertThatThrownBy(tags::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void otherFilesAreRefused() {
    List.of("52 49 46 46 00 00 00 00 00", "46 4C 56", "46 4C 56 01 05 00 00 00 08")
        .forEach(hex ->
            assertThatThrownBy(() -> FlvFile.of(ByteBuffer.wrap(Hex.bytes(hex))))
                .hasMessageContaining("FLV"));
  }

  private static MediaMessage message(MediaKind kind, long timestamp, int... body) {
    byte[] bytes = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      bytes[i] = (byte) body[i];
    }
    return new MediaMessage(kind, timestamp, 0, Unpooled.wrappedBuffer(bytes));
  }
}
