package dev.patchbay.relay.rtmp.flv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MediaTagTest {
  private record Case(String name, MediaMessage message, MediaTag tag) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String AVC1 = "61 76 63 31 ";
  private static final String HVC1 = "68 76 63 31 ";
  private static final String AV01 = "61 76 30 31 ";
  private static final String OPUS = "4F 70 75 73 ";
  private static final String AC3 = "61 63 2D 33 ";

  static Stream<Case> legacy() {
    return Stream.of(
        video("H.264 header", "17 00 000000 01", Codec.H264, Packet.SEQUENCE_HEADER, false, 5),
        video("H.264 keyframe", "17 01 000028 65", Codec.H264, Packet.FRAME, true, 5),
        video("H.264 other frame", "27 01 000000 41", Codec.H264, Packet.FRAME, false, 5),
        video("H.264 end", "17 02 000000", Codec.H264, Packet.SEQUENCE_END, false, 5),
        video("HEVC as codec 12", "1C 00 000000 01", Codec.HEVC, Packet.SEQUENCE_HEADER, false, 5),
        video("Sorenson has no header", "12 00", Codec.SORENSON_H263, Packet.FRAME, true, 1),
        video("seek marker", "57 00", Codec.H264, Packet.VIDEO_COMMAND, false, 1),
        video("H.264 packet type 9", "17 09 000000", Codec.H264, Packet.UNKNOWN, false, 5),
        video("codec 15 keyframe", "1F 00 00", Codec.UNKNOWN, Packet.FRAME, true, 1),
        video("cut off behind its first byte", "17", Codec.H264, Packet.UNKNOWN, false, 1),
        video("cut off in its composition time", "17 01 00", Codec.H264, Packet.UNKNOWN, false, 3),
        video("nothing", "", Codec.UNKNOWN, Packet.EMPTY, false, 0),
        audio("AAC header", "AF 00 11 90", Codec.AAC, Packet.SEQUENCE_HEADER, 2),
        audio("AAC frame", "AF 01 21", Codec.AAC, Packet.FRAME, 2),
        audio("AAC cut off", "AF", Codec.AAC, Packet.UNKNOWN, 1),
        audio("MP3", "2F FF", Codec.MP3, Packet.FRAME, 1),
        audio("Speex", "B2 00", Codec.SPEEX, Packet.FRAME, 1),
        audio("reserved format", "CF 00", Codec.UNKNOWN, Packet.UNKNOWN, 1),
        audio("silence", "", Codec.UNKNOWN, Packet.EMPTY, 0));
  }

  static Stream<Case> enhanced() {
    return Stream.of(
        ex("HEVC header", "90" + HVC1 + "01", Codec.HEVC, Packet.SEQUENCE_HEADER, false, 5),
        ex("HEVC keyframe", "91" + HVC1 + "000028 26", Codec.HEVC, Packet.FRAME, true, 8),
        ex("HEVC keyframe without offset", "93" + HVC1 + "26", Codec.HEVC, Packet.FRAME, true, 5),
        ex("HEVC other frame", "A3" + HVC1 + "02", Codec.HEVC, Packet.FRAME, false, 5),
        ex("H.264 by its FourCC", "91" + AVC1 + "000000 65", Codec.H264, Packet.FRAME, true, 8),
        ex("AV1 keyframe has no offset", "91" + AV01 + "0A", Codec.AV1, Packet.FRAME, true, 5),
        ex("colour information", "94" + HVC1 + "02", Codec.HEVC, Packet.VIDEO_METADATA, false, 5),
        ex("MPEG-2 TS header", "95" + AV01 + "81", Codec.AV1, Packet.SEQUENCE_HEADER, false, 5),
        ex("end", "92" + HVC1, Codec.HEVC, Packet.SEQUENCE_END, false, 5),
        ex("unknown FourCC", "91 78 78 78 78 00", Codec.UNKNOWN, Packet.FRAME, true, 5),
        ex("unknown packet type", "98" + HVC1, Codec.HEVC, Packet.UNKNOWN, false, 5),
        exAudio("Opus header", "90" + OPUS + "4F", Codec.OPUS, Packet.SEQUENCE_HEADER, 5),
        exAudio("Opus frame", "91" + OPUS + "FC", Codec.OPUS, Packet.FRAME, 5),
        exAudio("AC-3 needs no header", "91" + AC3 + "0B", Codec.AC3, Packet.FRAME, 5),
        exAudio("channels", "94" + OPUS + "00", Codec.OPUS, Packet.MULTICHANNEL_CONFIG, 5));
  }

  static Stream<Case> modified() {
    return Stream.of(
        ex(
            "ModEx: nanoseconds, then a keyframe",
            "97 02 00 01 02  03" + HVC1 + "26",
            Codec.HEVC,
            Packet.FRAME,
            true,
            10),
        ex(
            "ModEx twice",
            "97 00 AA  07 00 BB  01" + HVC1 + "000000",
            Codec.HEVC,
            Packet.FRAME,
            true,
            14),
        ex(
            "ModEx with a long size",
            "97 FF 01 00" + " AA".repeat(257) + " 03" + AV01,
            Codec.AV1,
            Packet.FRAME,
            true,
            266),
        exAudio(
            "ModEx before audio",
            "97 02 00 00 01  01" + OPUS + "FC",
            Codec.OPUS,
            Packet.FRAME,
            10));
  }

  static Stream<Case> multitrack() {
    return Stream.of(
        tracks(
            "one track",
            MediaKind.VIDEO,
            "96 00" + HVC1 + "05 01 02 03",
            Codec.HEVC,
            Packet.SEQUENCE_HEADER,
            false,
            Multitrack.ONE_TRACK,
            List.of(5),
            7),
        tracks(
            "many tracks of one codec",
            MediaKind.VIDEO,
            "96 11" + AV01 + "00 000002 AA BB  01 000001 CC",
            Codec.AV1,
            Packet.FRAME,
            true,
            Multitrack.MANY_TRACKS,
            List.of(0, 1),
            10),
        tracks(
            "many tracks, many codecs, with composition time",
            MediaKind.VIDEO,
            "96 21" + HVC1 + "00 000004 000000 26" + AV01 + "03 000001 0A",
            Codec.HEVC,
            Packet.FRAME,
            true,
            Multitrack.MANY_TRACKS_MANY_CODECS,
            List.of(0, 3),
            13),
        tracks(
            "audio tracks",
            MediaKind.AUDIO,
            "95 11" + OPUS + "02 000001 FC",
            Codec.OPUS,
            Packet.FRAME,
            false,
            Multitrack.MANY_TRACKS,
            List.of(2),
            10),
        unknown("a track longer than the rest", MediaKind.VIDEO, "96 11" + AV01 + "00 000009 AA"),
        unknown("multitrack inside multitrack", MediaKind.VIDEO, "96 16" + AV01 + "00 000001 AA"),
        unknown("unknown kind of multitrack", MediaKind.VIDEO, "96 31" + AV01 + "00 000001 AA"),
        unknown("multitrack without tracks", MediaKind.AUDIO, "95 11" + OPUS),
        unknown("ModEx to the end", MediaKind.VIDEO, "97 05 00"),
        unknown("FourCC cut off", MediaKind.VIDEO, "91 68 76"));
  }

  static Stream<Case> all() {
    return Stream.of(legacy(), enhanced(), modified(), multitrack()).flatMap(cases -> cases);
  }

  @ParameterizedTest
  @MethodSource("all")
  void classifies(Case wanted) {
    assertThat(MediaTag.of(wanted.message())).isEqualTo(wanted.tag());
    assertThat(wanted.message().payload().readerIndex()).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void neverReadsBeyondTheEndWhereverItIsCut(Case wanted) {
    byte[] body = new byte[wanted.message().size()];
    wanted.message().payload().getBytes(0, body);
    for (int end = 0; end <= body.length; end++) {
      MediaTag tag = MediaTag.of(message(wanted.message().kind(), Arrays.copyOf(body, end)));
      assertThat(tag.bodyOffset()).isBetween(0, end);
    }
  }

  @Test
  void randomBytesAreClassifiedSomehow() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      for (MediaKind kind : MediaKind.values()) {
        MediaMessage message = message(kind, noise);
        assertThat(MediaTag.of(message).bodyOffset()).isBetween(0, noise.length);
        VideoHeader.read(message);
        AudioHeader.read(message);
        StreamMetadata.read(message);
      }
    }
  }

  @Test
  void keyframeOfHeaderIsNotAKeyframe() {
    MediaTag header = MediaTag.of(message(MediaKind.VIDEO, Hex.bytes("17 00 000000 01")));
    assertThat(header.keyframe()).isFalse();
    assertThat(header.isVideoFrame()).isFalse();
    assertThat(header.isConfiguration()).isTrue();
  }

  private static Case video(
      String name, String body, Codec codec, Packet packet, boolean keyframe, int bodyOffset) {
    return plain(name, MediaKind.VIDEO, body, codec, packet, false, keyframe, bodyOffset);
  }

  private static Case ex(
      String name, String body, Codec codec, Packet packet, boolean keyframe, int bodyOffset) {
    return plain(
        "enhanced " + name, MediaKind.VIDEO, body, codec, packet, true, keyframe, bodyOffset);
  }

  private static Case audio(String name, String body, Codec codec, Packet packet, int bodyOffset) {
    return plain(name, MediaKind.AUDIO, body, codec, packet, false, false, bodyOffset);
  }

  private static Case exAudio(
      String name, String body, Codec codec, Packet packet, int bodyOffset) {
    return plain("enhanced " + name, MediaKind.AUDIO, body, codec, packet, true, false, bodyOffset);
  }

  private static Case unknown(String name, MediaKind kind, String body) {
    return plain(name, kind, body, Codec.UNKNOWN, Packet.UNKNOWN, true, false, 0);
  }

  private static Case plain(
      String name,
      MediaKind kind,
      String body,
      Codec codec,
      Packet packet,
      boolean enhanced,
      boolean keyframe,
      int bodyOffset) {
    MediaTag tag =
        new MediaTag(
            kind, codec, packet, enhanced, keyframe, Multitrack.NONE, List.of(0), bodyOffset);
    return new Case(name, message(kind, Hex.bytes(body)), tag);
  }

  private static Case tracks(
      String name,
      MediaKind kind,
      String body,
      Codec codec,
      Packet packet,
      boolean keyframe,
      Multitrack multitrack,
      List<Integer> ids,
      int bodyOffset) {
    MediaTag tag = new MediaTag(kind, codec, packet, true, keyframe, multitrack, ids, bodyOffset);
    return new Case(name, message(kind, Hex.bytes(body)), tag);
  }

  private static MediaMessage message(MediaKind kind, byte[] body) {
    return new MediaMessage(kind, 0, 1, Unpooled.wrappedBuffer(body));
  }
}
