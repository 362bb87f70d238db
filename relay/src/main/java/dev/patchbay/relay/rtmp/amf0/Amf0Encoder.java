package dev.patchbay.relay.rtmp.amf0;

import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfBoolean;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfDate;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfEcmaArray;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfStrictArray;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfUndefined;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes AMF 0 values. */
public final class Amf0Encoder {
  private static final int LONGEST_SHORT_STRING = 0xFFFF;

  private Amf0Encoder() {}

  /** Appends {@code values} to {@code out}, one after another. */
  public static void write(ByteBuf out, List<AmfValue> values) {
    values.forEach(value -> write(out, value));
  }

  /** Appends {@code value} to {@code out}. */
  public static void write(ByteBuf out, AmfValue value) {
    switch (value) {
      case AmfNumber(double number) -> out.writeByte(Amf0.NUMBER).writeDouble(number);
      case AmfBoolean(boolean is) -> out.writeByte(Amf0.BOOLEAN).writeBoolean(is);
      case AmfString(String text) -> writeString(out, text);
      case AmfObject(var properties) -> {
        out.writeByte(Amf0.OBJECT);
        writeProperties(out, properties);
      }
      case AmfEcmaArray(var properties) -> {
        out.writeByte(Amf0.ECMA_ARRAY).writeInt(properties.size());
        writeProperties(out, properties);
      }
      case AmfStrictArray(var elements) -> {
        out.writeByte(Amf0.STRICT_ARRAY).writeInt(elements.size());
        write(out, elements);
      }
      // "time-zone … should be set to 0x0000", section 2.13.
      case AmfDate(double millis) -> out.writeByte(Amf0.DATE).writeDouble(millis).writeShort(0);
      case AmfNull() -> out.writeByte(Amf0.NULL);
      case AmfUndefined() -> out.writeByte(Amf0.UNDEFINED);
    }
  }

  private static void writeString(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_SHORT_STRING) {
      out.writeByte(Amf0.LONG_STRING).writeInt(bytes.length);
    } else {
      out.writeByte(Amf0.STRING).writeShort(bytes.length);
    }
    out.writeBytes(bytes);
  }

  private static void writeProperties(ByteBuf out, Map<String, AmfValue> properties) {
    properties.forEach((name, value) -> {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > LONGEST_SHORT_STRING) {
        throw new IllegalArgumentException("property name of " + bytes.length + " bytes");
      }
      out.writeShort(bytes.length).writeBytes(bytes);
      write(out, value);
    });
    out.writeShort(0).writeByte(Amf0.OBJECT_END);
  }
}
