package dev.patchbay.relay.rtmp.flv;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.amf0.Amf0Decoder;
import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfBoolean;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code onMetaData} claims about the stream; 0 where it says nothing. Encoders are known to
 * be wrong here: what headers and frames say comes first.
 *
 * @param width pixels
 * @param height pixels
 * @param fps frames per second
 * @param videoKbps kilobits per second
 * @param audioKbps kilobits per second
 * @param sampleRate hertz
 * @param channels of the sound
 */
public record StreamMetadata(
    int width,
    int height,
    double fps,
    double videoKbps,
    double audioKbps,
    int sampleRate,
    int channels) {
  private static final double ABSURD = 1e9;
  private static final int STRING_HEADER_BYTES = 3;

  /** Reads {@code onMetaData}; empty for any other message or when it is malformed. */
  public static Optional<StreamMetadata> read(MediaMessage message) {
    if (MediaTag.of(message).packet() != Packet.STREAM_METADATA) {
      return Optional.empty();
    }
    try {
      Amf0Decoder values = new Amf0Decoder(message.payload().duplicate(), RtmpLimits.Amf.DATA);
      return values.remaining().stream()
          .map(AmfValue::asProperties)
          .filter(properties -> !properties.isEmpty())
          .findFirst()
          .map(StreamMetadata::of);
    } catch (RtmpCodecException e) {
      return Optional.empty();
    }
  }

  /**
   * The payload of a data message as players expect it: without the {@code @setDataFrame} that is
   * the publisher's word to the server. A view that shares the message's reference count.
   */
  public static ByteBuf asPlayed(MediaMessage message) {
    ByteBuf payload = message.payload();
    TagCursor cursor = new TagCursor(payload);
    if (!ScriptTags.name(cursor).equals(ScriptTags.SET_DATA_FRAME)) {
      return payload.slice();
    }
    int prefix = STRING_HEADER_BYTES + ScriptTags.SET_DATA_FRAME.length();
    return payload.slice(payload.readerIndex() + prefix, payload.readableBytes() - prefix);
  }

  /**
   * Whether a data message is a server's word to its player ({@code |RtmpSampleAccess}, {@code
   * onStatus}, {@code onPlayStatus}) and no part of the stream.
   */
  public static boolean isWordToPlayer(MediaMessage message) {
    return switch (ScriptTags.name(new TagCursor(message.payload()))) {
      case "|RtmpSampleAccess", "onStatus", "onPlayStatus" -> true;
      default -> false;
    };
  }

  /**
   * The payload of {@code onMetaData} as publishers send it: behind {@code @setDataFrame}, by which
   * a server keeps it for later players. A copy; all bytes after the word are the message's.
   */
  public static ByteBuf asPublished(MediaMessage message) {
    ByteBuf payload = message.payload();
    int prefix = STRING_HEADER_BYTES + ScriptTags.SET_DATA_FRAME.length();
    ByteBuf published = Unpooled.buffer(prefix + payload.readableBytes());
    Amf0Encoder.write(published, AmfValue.of(ScriptTags.SET_DATA_FRAME));
    return published.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
  }

  private static StreamMetadata of(Map<String, AmfValue> properties) {
    double channels = number(properties, "audiochannels");
    if (channels == 0 && properties.get("stereo") instanceof AmfBoolean(boolean stereo)) {
      channels = stereo ? 2 : 1;
    }
    return new StreamMetadata(
        (int) number(properties, "width"),
        (int) number(properties, "height"),
        number(properties, "framerate"),
        number(properties, "videodatarate"),
        number(properties, "audiodatarate"),
        (int) number(properties, "audiosamplerate"),
        (int) channels);
  }

  private static double number(Map<String, AmfValue> properties, String name) {
    return properties.get(name) instanceof AmfNumber(double value) && value > 0 && value < ABSURD
        ? value
        : 0;
  }
}
