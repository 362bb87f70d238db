package dev.patchbay.relay.rtmp.amf0;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfDate;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfEcmaArray;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfStrictArray;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfUndefined;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AMF 0 values one after another, within a budget that is checked before anything is
 * allocated. Not thread-safe; it moves the buffer's reader index and does not release it.
 */
public final class Amf0Decoder {
  private final ByteBuf in;
  private final RtmpLimits.Amf budget;
  private int nodes;

  public Amf0Decoder(ByteBuf in, RtmpLimits.Amf budget) {
    this.in = requireNonNull(in, "in is null");
    this.budget = requireNonNull(budget, "budget is null");
  }

  /** Whether bytes are left. */
  public boolean hasNext() {
    return in.isReadable();
  }

  /**
   * The next value.
   *
   * @throws RtmpCodecException when it is malformed, truncated or over budget
   */
  public AmfValue next() {
    return value(0);
  }

  /** All values that are left. */
  public List<AmfValue> remaining() {
    List<AmfValue> values = new ArrayList<>();
    while (hasNext()) {
      values.add(next());
    }
    return values;
  }

  private AmfValue value(int depth) {
    RtmpCodecException.atMost("AMF values", ++nodes, budget.maxNodes());
    int marker = need(1).readUnsignedByte();
    return switch (marker) {
      case Amf0.NUMBER -> AmfValue.of(need(8).readDouble());
      case Amf0.BOOLEAN -> AmfValue.of(need(1).readByte() != 0);
      case Amf0.STRING -> new AmfString(text(need(2).readUnsignedShort()));
      case Amf0.LONG_STRING, Amf0.XML_DOCUMENT -> new AmfString(text(need(4).readUnsignedInt()));
      case Amf0.OBJECT -> new AmfObject(properties(depth + 1));
      case Amf0.TYPED_OBJECT -> typedObject(depth + 1);
      case Amf0.ECMA_ARRAY -> ecmaArray(depth + 1);
      case Amf0.STRICT_ARRAY -> strictArray(depth + 1);
      case Amf0.DATE -> date();
      case Amf0.NULL -> AmfNull.NULL;
      case Amf0.UNDEFINED, Amf0.UNSUPPORTED -> new AmfUndefined();
      case Amf0.REFERENCE -> throw new RtmpCodecException("AMF references are not accepted");
      case Amf0.AVMPLUS -> throw new RtmpCodecException("AMF 3 values are not accepted");
      default -> throw new RtmpCodecException("unknown AMF 0 marker: " + marker);
    };
  }

  private AmfObject typedObject(int depth) {
    text(need(2).readUnsignedShort());
    return new AmfObject(properties(depth));
  }

  /** The count is not read: section 2.10, and encoders put anything there. */
  private AmfEcmaArray ecmaArray(int depth) {
    need(4).skipBytes(4);
    return new AmfEcmaArray(properties(depth));
  }

  private AmfStrictArray strictArray(int depth) {
    RtmpCodecException.atMost("AMF depth", depth, budget.maxDepth());
    long count = need(4).readUnsignedInt();
    // Each element has at least its marker, so a count beyond the bytes left is a lie.
    RtmpCodecException.atMost("AMF array elements", count, in.readableBytes());
    RtmpCodecException.atMost("AMF values", nodes + count, budget.maxNodes());
    List<AmfValue> elements = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      elements.add(value(depth));
    }
    return new AmfStrictArray(elements);
  }

  /** Up to the end marker, or to the end of the message: some encoders leave the marker out. */
  private Map<String, AmfValue> properties(int depth) {
    RtmpCodecException.atMost("AMF depth", depth, budget.maxDepth());
    Map<String, AmfValue> properties = new LinkedHashMap<>();
    while (in.isReadable()) {
      String name = text(need(2).readUnsignedShort());
      if (name.isEmpty() && need(1).getByte(in.readerIndex()) == Amf0.OBJECT_END) {
        in.skipBytes(1);
        break;
      }
      properties.put(name, value(depth));
    }
    return properties;
  }

  private AmfDate date() {
    double millis = need(10).readDouble();
    in.skipBytes(2);
    return new AmfDate(millis);
  }

  private String text(long length) {
    RtmpCodecException.atMost("AMF string bytes", length, budget.maxStringBytes());
    return need((int) length).readString((int) length, StandardCharsets.UTF_8);
  }

  private ByteBuf need(int bytes) {
    if (in.readableBytes() < bytes) {
      throw new RtmpCodecException(
          "AMF value is cut off: " + in.readableBytes() + " bytes left (expected: " + bytes + ")");
    }
    return in;
  }
}
