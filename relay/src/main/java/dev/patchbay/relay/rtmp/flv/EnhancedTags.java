package dev.patchbay.relay.rtmp.flv;

import dev.patchbay.relay.rtmp.message.MediaKind;
import java.util.ArrayList;
import java.util.List;

/** The parts of the extended tag headers that audio and video share: ModEx, Multitrack, FourCC. */
final class EnhancedTags {
  /** The packet type that says a modifier comes first, of audio and video alike. */
  static final int MOD_EX = 7;

  private static final int MOD_EX_LONG = 256;

  private EnhancedTags() {}

  /** Unwraps "ModEx" modifiers; gives the packet type that is behind them. */
  static int skipModifiers(TagCursor body, int firstPacketType) {
    int packetType = firstPacketType;
    while (packetType == MOD_EX && !body.overrun()) {
      int size = body.u8() + 1;
      if (size == MOD_EX_LONG) {
        size = body.u16() + 1;
      }
      body.skip(size);
      packetType = body.u8() & 0x0F;
    }
    return packetType;
  }

  /** An ordinary enhanced message: FourCC, then the body. */
  static MediaTag single(MediaKind kind, TagCursor body, Packet packet, boolean keyframe) {
    Codec codec = Codec.ofFourCc(body.i32());
    return tag(
        kind,
        codec,
        packet,
        keyframe,
        Multitrack.NONE,
        MediaTag.DEFAULT_TRACK,
        body.overrun(),
        body.offset());
  }

  /** The tracks of a multitrack message, whose kind and packet type have been read. */
  static MediaTag tracks(
      MediaKind kind, TagCursor body, Multitrack multitrack, Packet packet, boolean keyframe) {
    Codec codec = Codec.UNKNOWN;
    if (multitrack != Multitrack.MANY_TRACKS_MANY_CODECS) {
      codec = Codec.ofFourCc(body.i32());
    }
    List<Integer> ids = new ArrayList<>();
    int bodyOffset = body.offset();
    do {
      if (multitrack == Multitrack.MANY_TRACKS_MANY_CODECS) {
        Codec own = Codec.ofFourCc(body.i32());
        codec = ids.isEmpty() ? own : codec;
      }
      int id = body.u8();
      int size = multitrack == Multitrack.ONE_TRACK ? body.remaining() : body.u24();
      bodyOffset = ids.isEmpty() ? body.offset() : bodyOffset;
      ids.add(id);
      body.skip(size);
    } while (body.remaining() > 0 && ids.size() < 256);
    return tag(kind, codec, packet, keyframe, multitrack, ids, body.overrun(), bodyOffset);
  }

  static Multitrack multitrack(int type) {
    return switch (type) {
      case 0 -> Multitrack.ONE_TRACK;
      case 1 -> Multitrack.MANY_TRACKS;
      case 2 -> Multitrack.MANY_TRACKS_MANY_CODECS;
      default -> Multitrack.NONE;
    };
  }

  static MediaTag unknown(MediaKind kind) {
    return new MediaTag(
        kind,
        Codec.UNKNOWN,
        Packet.UNKNOWN,
        true,
        false,
        Multitrack.NONE,
        MediaTag.DEFAULT_TRACK,
        0);
  }

  private static MediaTag tag(
      MediaKind kind,
      Codec codec,
      Packet packet,
      boolean keyframe,
      Multitrack multitrack,
      List<Integer> ids,
      boolean overrun,
      int bodyOffset) {
    boolean start = keyframe && packet == Packet.FRAME;
    return overrun
        ? unknown(kind)
        : new MediaTag(kind, codec, packet, true, start, multitrack, ids, bodyOffset);
  }
}
