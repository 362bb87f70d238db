package dev.patchbay.relay.rtmp.chunk;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;

/** The chunk streams of one direction of one connection. Not thread-safe. */
final class ChunkStreams {
  private static final int CONTROL = 2;

  private final IntObjectMap<ChunkStream> streams = new IntObjectHashMap<>();

  /** The stream of that id, which a chunk of type {@code format} continues or begins. */
  ChunkStream of(int id, int format, int maxStreams) {
    ChunkStream known = streams.get(id);
    if (known != null) {
      return known;
    }
    // librtmp answers pings on the control chunk stream in this form though nothing came before;
    // all that the form leaves out is the message stream id, which is 0 there.
    boolean librtmp = id == CONTROL && format == ChunkHeaderReader.FORMAT_SAME_STREAM;
    if (format != ChunkHeaderReader.FORMAT_FULL && !librtmp) {
      throw new RtmpCodecException(
          "chunk stream " + id + " begins with a chunk of type " + format + " (expected: 0)");
    }
    RtmpCodecException.atMost("chunk streams", streams.size() + 1L, maxStreams);
    ChunkStream created = new ChunkStream(id);
    streams.put(id, created);
    return created;
  }

  /** Drops the half-received message of that stream; gives how many bytes that were. */
  int abort(int id) {
    ChunkStream stream = streams.get(id);
    return stream == null ? 0 : stream.abort();
  }

  /** Drops everything. */
  void clear() {
    streams.values().forEach(ChunkStream::abort);
    streams.clear();
  }
}
