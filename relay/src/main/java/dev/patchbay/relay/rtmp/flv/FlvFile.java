package dev.patchbay.relay.rtmp.flv;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An FLV file in memory, read as the messages it holds: Adobe's video_file_format_spec_v10_1, annex
 * E. Thread-safe: every iterator has its own place, and every message a reference count of its own
 * that may be released or left to the garbage collector.
 */
public final class FlvFile implements Iterable<MediaMessage> {
  private static final int SIGNATURE = 0x464C56;
  private static final int HEADER_BYTES = 9;
  private static final int BACK_POINTER_BYTES = 4;
  private static final int TAG_HEADER_BYTES = 11;
  private static final int TAG_TYPE_BITS = 0x1F;

  private final ByteBuffer file;

  private FlvFile(ByteBuffer file) {
    this.file = file;
  }

  /**
   * The file in {@code bytes} from its position to its limit; the bytes are shared, not copied.
   *
   * @throws RtmpCodecException when it is not an FLV file
   */
  public static FlvFile of(ByteBuffer bytes) {
    ByteBuffer file = requireNonNull(bytes, "bytes is null").slice();
    RtmpCodecException.atLeast("bytes of an FLV file", file.remaining(), HEADER_BYTES);
    if (file.getInt(0) >>> 8 != SIGNATURE) {
      throw new RtmpCodecException("not an FLV file: it does not begin with \"FLV\"");
    }
    int headerBytes = file.getInt(5);
    RtmpCodecException.atLeast("bytes of the FLV header", headerBytes, HEADER_BYTES);
    RtmpCodecException.atMost("bytes of the FLV header", headerBytes, file.remaining());
    return new FlvFile(file.slice(headerBytes, file.remaining() - headerBytes));
  }

  /** Reads {@code in} to its end; does not close it. For clips, not for recordings. */
  public static FlvFile read(InputStream in) throws IOException {
    return of(ByteBuffer.wrap(in.readAllBytes()));
  }

  /**
   * The tags in file order, on message stream 0; tags of unknown type are left out, and a cut-off
   * end ends the iteration.
   */
  @Override
  public Iterator<MediaMessage> iterator() {
    return new Tags(file.duplicate());
  }

  private static final class Tags implements Iterator<MediaMessage> {
    private final ByteBuffer rest;
    private @Nullable MediaMessage next;

    Tags(ByteBuffer rest) {
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rest.remaining() >= BACK_POINTER_BYTES + TAG_HEADER_BYTES) {
        rest.getInt();
        int start = rest.position();
        int size = rest.getInt(start) & 0xFFFFFF;
        if (size > rest.remaining() - TAG_HEADER_BYTES) {
          rest.position(rest.limit());
          return false;
        }
        next = tag(start, size);
        rest.position(start + TAG_HEADER_BYTES + size);
      }
      return next != null;
    }

    @Override
    public MediaMessage next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("no more tags");
      }
      MediaMessage message = next;
      next = null;
      return message;
    }

    private @Nullable MediaMessage tag(int start, int size) {
      int type = rest.get(start) & TAG_TYPE_BITS;
      // "The upper 8 bits" of the time come behind its lower 24.
      int time = rest.getInt(start + 4);
      long timestamp = time >>> 8 | (time & 0xFFL) << 24;
      for (MediaKind kind : MediaKind.values()) {
        if (kind.typeId() == type) {
          ByteBuffer body = rest.slice(start + TAG_HEADER_BYTES, size);
          return new MediaMessage(kind, timestamp, 0, Unpooled.wrappedBuffer(body));
        }
      }
      return null;
    }
  }
}
