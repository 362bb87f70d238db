package dev.patchbay.relay.rtmp.flv;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A forward-only look into a shared payload that never moves the payload's own indices. Reading
 * past the end gives zeros and is remembered in {@link #overrun()}, so that a classifier needs one
 * check at its end instead of one per field.
 */
final class TagCursor {
  private final ByteBuf payload;
  private final int start;
  private final int end;
  private int position;
  private boolean overrun;

  TagCursor(ByteBuf payload) {
    this.payload = payload;
    start = payload.readerIndex();
    position = start;
    end = payload.writerIndex();
  }

  int remaining() {
    return end - position;
  }

  /** Bytes passed so far. */
  int offset() {
    return position - start;
  }

  /** Whether something was read that is not there. */
  boolean overrun() {
    return overrun;
  }

  int u8() {
    return has(1) ? payload.getUnsignedByte(position++) : 0;
  }

  int u16() {
    return u8() << 8 | u8();
  }

  int u24() {
    return u16() << 8 | u8();
  }

  int i32() {
    return u16() << 16 | u16();
  }

  void skip(int bytes) {
    if (has(bytes)) {
      position += bytes;
    }
  }

  String ascii(int bytes) {
    if (!has(bytes)) {
      return "";
    }
    String text = payload.toString(position, bytes, StandardCharsets.ISO_8859_1);
    position += bytes;
    return text;
  }

  /** The next {@code length} bytes, none when there are fewer. */
  byte[] bytes(int length) {
    if (!has(length)) {
      return new byte[0];
    }
    byte[] copy = new byte[length];
    payload.getBytes(position, copy);
    position += length;
    return copy;
  }

  private boolean has(int bytes) {
    if (remaining() >= bytes) {
      return true;
    }
    overrun = true;
    position = end;
    return false;
  }
}
