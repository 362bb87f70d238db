package dev.patchbay.relay.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Chunks as a peer would write them, legal or not. */
public final class Chunks {
  private final ByteBuf out = Unpooled.buffer();

  /** A chunk of type 0 with its whole header. */
  public Chunks full(int chunkStream, int timestamp, int length, int typeId, byte... body) {
    basic(0, chunkStream);
    out.writeMedium(timestamp).writeMedium(length).writeByte(typeId).writeIntLE(0);
    out.writeBytes(body);
    return this;
  }

  /** A chunk of type 1. */
  public Chunks sameStream(int chunkStream, int delta, int length, int typeId, byte... body) {
    basic(1, chunkStream);
    out.writeMedium(delta).writeMedium(length).writeByte(typeId).writeBytes(body);
    return this;
  }

  /** A chunk of type 2. */
  public Chunks deltaOnly(int chunkStream, int delta, byte... body) {
    basic(2, chunkStream);
    out.writeMedium(delta).writeBytes(body);
    return this;
  }

  /** A chunk of type 3. */
  public Chunks next(int chunkStream, byte... body) {
    basic(3, chunkStream);
    out.writeBytes(body);
    return this;
  }

  /** A whole Set Chunk Size message, its size as four raw bytes. */
  public Chunks setChunkSize(int size) {
    return full(2, 0, 4, 1, intBytes(size));
  }

  /** Four bytes, big endian. */
  public static byte[] intBytes(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  public byte[] bytes() {
    return ByteBufUtil.getBytes(out);
  }

  private void basic(int format, int chunkStream) {
    if (chunkStream < 64) {
      out.writeByte(format << 6 | chunkStream);
    } else if (chunkStream < 320) {
      out.writeByte(format << 6).writeByte(chunkStream - 64);
    } else {
      out.writeByte(format << 6 | 1).writeShortLE(chunkStream - 64);
    }
  }
}
