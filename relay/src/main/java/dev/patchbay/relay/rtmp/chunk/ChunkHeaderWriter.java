package dev.patchbay.relay.rtmp.chunk;

import io.netty.buffer.ByteBuf;

/**
 * Chooses and writes chunk headers: RTMP 1.0 sections 5.3.1.1 to 5.3.1.3. Audio and video leave out
 * what their chunk stream said before; everything else is rare, and goes with a full header.
 */
final class ChunkHeaderWriter {
  /** The most that one header takes: basic, message, extended time stamp. */
  static final int MAX_BYTES = 1 + 11 + 4;

  private static final int FORMAT_SAME_STREAM = 1 << 6;
  private static final int FORMAT_DELTA_ONLY = 2 << 6;
  private static final int FORMAT_NOTHING = 3 << 6;
  private static final int AUDIO = 8;
  private static final int VIDEO = 9;

  /** What was last said on a chunk stream. */
  private static final class Said {
    private boolean anything;
    private long timestamp;
    private long delta;
    private int length;
    private int messageStreamId;
  }

  private final Said audio = new Said();
  private final Said video = new Said();

  /** Whether the message that is being written has an extended time stamp. */
  private boolean extended;

  /** The header of a message's first chunk. */
  void writeFirst(ByteBuf out, ChunkHead message) {
    switch (message.typeId()) {
      case AUDIO -> writeMedia(out, message, audio);
      case VIDEO -> writeMedia(out, message, video);
      default -> writeFull(out, message);
    }
  }

  /** The header of every other chunk; it repeats an extended time stamp, as Adobe's own do. */
  void writeNext(ByteBuf out, ChunkHead message) {
    out.writeByte(FORMAT_NOTHING | chunkStream(message.typeId()));
    if (extended) {
      out.writeInt((int) message.timestamp());
    }
  }

  private void writeMedia(ByteBuf out, ChunkHead message, Said said) {
    int length = message.length();
    long delta = message.timestamp() - said.timestamp;
    // A step backwards, or one too wide for its field, is told as an absolute time.
    boolean continues =
        said.anything
            && said.messageStreamId == message.messageStreamId()
            && delta >= 0
            && delta < ChunkStream.EXTENDED;
    if (continues) {
      writeShort(out, message, said, length, delta);
    } else {
      writeFull(out, message);
    }
    said.anything = true;
    // After a full header a chunk of type 3 would mean "the absolute time once more": never send
    // it.
    said.delta = continues ? delta : -1;
    said.timestamp = message.timestamp();
    said.length = length;
    said.messageStreamId = message.messageStreamId();
  }

  private void writeShort(ByteBuf out, ChunkHead message, Said said, int length, long delta) {
    extended = false;
    int chunkStream = chunkStream(message.typeId());
    if (length != said.length) {
      out.writeByte(FORMAT_SAME_STREAM | chunkStream).writeMedium((int) delta);
      out.writeMedium(length).writeByte(message.typeId());
    } else if (delta != said.delta) {
      out.writeByte(FORMAT_DELTA_ONLY | chunkStream).writeMedium((int) delta);
    } else {
      out.writeByte(FORMAT_NOTHING | chunkStream);
    }
  }

  private void writeFull(ByteBuf out, ChunkHead message) {
    extended = message.timestamp() >= ChunkStream.EXTENDED;
    out.writeByte(chunkStream(message.typeId()));
    out.writeMedium(extended ? ChunkStream.EXTENDED : (int) message.timestamp());
    out.writeMedium(message.length());
    out.writeByte(message.typeId());
    out.writeIntLE(message.messageStreamId());
    if (extended) {
      out.writeInt((int) message.timestamp());
    }
  }

  /** "SHOULD" is 2 for protocol control; the others are what FFmpeg and OBS use, all below 64. */
  private static int chunkStream(int typeId) {
    return switch (typeId) {
      case 1, 2, 3, 4, 5, 6 -> 2;
      case AUDIO -> 4;
      case VIDEO -> 6;
      case 15, 18 -> 5;
      default -> 3;
    };
  }
}
