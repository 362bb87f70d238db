package dev.patchbay.relay.rtmp.flv;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.List;

/**
 * What the first bytes of a media body say about it; nothing is decoded and nothing is consumed.
 * Legacy FLV and Enhanced RTMP v2 (veovera, v2-2026-01-31-r2, "Enhanced Audio", "Enhanced Video").
 * What is not understood is {@link Packet#UNKNOWN} and can be passed on as it is.
 *
 * @param kind audio, video or data
 * @param codec of the first track
 * @param packet what the message is for
 * @param enhanced whether the codec is named by a FourCC
 * @param keyframe whether decoding can begin here: coded media of frame type 1
 * @param multitrack whether and how the message carries tracks
 * @param trackIds the tracks it carries, in their order; {@code [0]} for an ordinary message
 * @param bodyOffset bytes from the payload's start to the first track's coded data
 */
public record MediaTag(
    MediaKind kind,
    Codec codec,
    Packet packet,
    boolean enhanced,
    boolean keyframe,
    Multitrack multitrack,
    List<Integer> trackIds,
    int bodyOffset) {
  static final List<Integer> DEFAULT_TRACK = List.of(0);

  public MediaTag {
    requireNonNull(kind, "kind is null");
    requireNonNull(codec, "codec is null");
    requireNonNull(packet, "packet is null");
    requireNonNull(multitrack, "multitrack is null");
    trackIds = List.copyOf(trackIds);
  }

  /** Classifies {@code message}; never fails, whatever the bytes are. */
  public static MediaTag of(MediaMessage message) {
    TagCursor body = new TagCursor(message.payload());
    if (body.remaining() == 0) {
      return plain(message.kind(), Codec.UNKNOWN, Packet.EMPTY, 0);
    }
    return switch (message.kind()) {
      case VIDEO -> VideoTags.classify(body);
      case AUDIO -> AudioTags.classify(body);
      case DATA -> plain(MediaKind.DATA, Codec.UNKNOWN, ScriptTags.classify(body), 0);
    };
  }

  static MediaTag plain(MediaKind kind, Codec codec, Packet packet, int bodyOffset) {
    return new MediaTag(
        kind, codec, packet, false, false, Multitrack.NONE, DEFAULT_TRACK, bodyOffset);
  }

  MediaTag withBodyAt(int offset) {
    return new MediaTag(kind, codec, packet, enhanced, keyframe, multitrack, trackIds, offset);
  }

  /** Whether it is decoder configuration, of either kind. */
  public boolean isSequenceHeader() {
    return packet == Packet.SEQUENCE_HEADER;
  }

  /** Whether it is coded media; of kind video it counts as a video frame. */
  public boolean isFrame() {
    return packet == Packet.FRAME;
  }

  /** Whether it is coded audio or video, or something of the kind that we cannot tell from it. */
  public boolean isMedia() {
    return kind != MediaKind.DATA && (packet == Packet.FRAME || packet == Packet.UNKNOWN);
  }

  /** Whether it is a video frame, keyframe or not. */
  public boolean isVideoFrame() {
    return kind == MediaKind.VIDEO && isFrame();
  }

  /**
   * Whether a reader that joins later needs it before the first frame, and none may ever drop it:
   * sequence headers, video metadata, multichannel configuration, {@code onMetaData}.
   */
  public boolean isConfiguration() {
    return switch (packet) {
      case SEQUENCE_HEADER, VIDEO_METADATA, MULTICHANNEL_CONFIG, STREAM_METADATA -> true;
      case FRAME, SEQUENCE_END, VIDEO_COMMAND, SCRIPT, EMPTY, UNKNOWN -> false;
    };
  }
}
