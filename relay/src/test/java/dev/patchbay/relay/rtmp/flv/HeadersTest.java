package dev.patchbay.relay.rtmp.flv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What encoders really write: the H.264 and AAC headers are FFmpeg's, from x264 and its own AAC.
 */
final class HeadersTest {
  private static final String H264_HIGH_1080P =
      "1700000000 0142c028ffe1 0017"
          + "6742c028da01e0089f97011000003e90000ea600f1832a 01000468ce0fc8";
  private static final String H264_BASELINE_720P =
      "1700000000 0142c01fffe1 0019"
          + "6742c01fd9005005bb011000000300100000030320f18324 8001000568cb83cb20";
  private static final String H264_INTERLACED_422 =
      "1700000000 017a001effe1 0018"
          + "677a001ebcd940b424d8088000000300800000190f8a14cb 01000668fba3cb22c0fef8f800";
  private static final String HEVC =
      "0101600000009000000000007bf000fcfdf8f800000f02a000"
          + "01001840010c01ffff01600000030090000003000003007b959809a10001002b42010101600000030090000003"
          + "000003007ba003c08010e75596566924caf0168080000003008000001904";

  @Test
  void sizeAndRateOfProgressiveVideo() {
    assertThat(VideoHeader.read(video(H264_BASELINE_720P)))
        .contains(new VideoHeader(1280, 720, 25));
  }

  @Test
  void sizeIsThatBehindTheCropping() {
    VideoHeader header = VideoHeader.read(video(H264_HIGH_1080P)).orElseThrow();
    assertThat(header.width()).isEqualTo(1920);
    assertThat(header.height()).isEqualTo(1080);
    assertThat(header.fps()).isBetween(29.96, 29.98);
  }

  @Test
  void heightOfInterlacedVideoIsThatOfBothFields() {
    assertThat(VideoHeader.read(video(H264_INTERLACED_422)))
        .contains(new VideoHeader(720, 576, 25));
  }

  @Test
  void sizeOfHevcInBothNotations() {
    assertThat(VideoHeader.read(video("90 68766331" + HEVC)))
        .contains(new VideoHeader(1918, 1078, 0));
    assertThat(VideoHeader.read(video("1C00000000" + HEVC)))
        .contains(new VideoHeader(1918, 1078, 0));
  }

  @Test
  void headersCutOffAnywhereSayNothingOrTheTruth() {
    for (String hex : new String[] {H264_HIGH_1080P, H264_INTERLACED_422, "1C00000000" + HEVC}) {
      byte[] whole = Hex.bytes(hex);
      for (int end = 0; end < whole.length; end++) {
        VideoHeader.read(media(MediaKind.VIDEO, Arrays.copyOf(whole, end)))
            .ifPresent(header -> assertThat(header.width()).isIn(1920, 720, 1918));
      }
    }
  }

  @Test
  void framesAreNotHeaders() {
    assertThat(VideoHeader.read(video("1701000000" + "0142c028ffe1"))).isEmpty();
    assertThat(AudioHeader.read(audio("AF 01 11 90"))).isEmpty();
  }

  @Test
  void rateAndChannelsOfAac() {
    assertThat(AudioHeader.read(audio("AF 00 1190 56e500"))).contains(new AudioHeader(48_000, 2));
    assertThat(AudioHeader.read(audio("AF 00 1208"))).contains(new AudioHeader(44_100, 1));
    assertThat(AudioHeader.read(audio("90 6D703461 1190"))).contains(new AudioHeader(48_000, 2));
  }

  @Test
  void rateOfAacThatIsWrittenOut() {
    // Object type 2, rate index 15, rate 50,000 in 24 bits, 2 channels.
    assertThat(AudioHeader.read(audio("AF 00 1780 61A8 10"))).contains(new AudioHeader(50_000, 2));
  }

  @Test
  void opusIsFortyEightKilohertzEvenWithoutHeader() {
    assertThat(AudioHeader.read(audio("90 4F707573"))).contains(new AudioHeader(48_000, 0));
    assertThat(AudioHeader.read(audio("90 4F707573 4F70757348656164 01 02 3801 80BB0000 0000 00")))
        .contains(new AudioHeader(48_000, 2));
  }

  @Test
  void metadataWithAndWithoutThePublishersWord() {
    String properties =
        """
        02 000a 6f6e4d65746144617461             # "onMetaData"
        08 00000004                              # ECMA array
        0005 7769647468  00 409e000000000000     # width: 1920
        0006 686569676874  00 4090e00000000000   # height: 1080
        0009 6672616d6572617465  00 403e000000000000  # framerate: 30
        0006 73746572656f  01 01                 # stereo: true
        000009
        """;
    StreamMetadata expected = new StreamMetadata(1920, 1080, 30, 0, 0, 0, 2);
    assertThat(StreamMetadata.read(data(properties))).contains(expected);
    String wrapped = "02 000d 40736574446174614672616d65" + "\n" + properties;
    assertThat(StreamMetadata.read(data(wrapped))).contains(expected);
    assertThat(MediaTag.of(data(wrapped)).packet()).isEqualTo(Packet.STREAM_METADATA);
  }

  @Test
  void playersDoNotGetThePublishersWord() {
    String plain = "02 000a 6f6e4d65746144617461 05";
    MediaMessage wrapped = data("02 000d 40736574446174614672616d65" + plain);
    assertThat(ByteBufUtil.getBytes(StreamMetadata.asPlayed(wrapped))).isEqualTo(Hex.bytes(plain));
    assertThat(ByteBufUtil.getBytes(StreamMetadata.asPlayed(data(plain))))
        .isEqualTo(Hex.bytes(plain));
  }

  @Test
  void otherScriptDataIsNotMetadata() {
    MediaMessage cue = data("02 000a 6f6e437565506f696e74 05");
    assertThat(MediaTag.of(cue).packet()).isEqualTo(Packet.SCRIPT);
    assertThat(StreamMetadata.read(cue)).isEmpty();
    assertThat(StreamMetadata.read(data("02 000a 6f6e4d65746144617461 03 FFFF"))).isEmpty();
  }

  private static MediaMessage video(String hex) {
    return media(MediaKind.VIDEO, Hex.bytes(hex));
  }

  private static MediaMessage audio(String hex) {
    return media(MediaKind.AUDIO, Hex.bytes(hex));
  }

  private static MediaMessage data(String hex) {
    return media(MediaKind.DATA, Hex.bytes(hex));
  }

  private static MediaMessage media(MediaKind kind, byte[] body) {
    return new MediaMessage(kind, 0, 1, Unpooled.wrappedBuffer(body));
  }
}
