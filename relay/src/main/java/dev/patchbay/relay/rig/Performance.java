package dev.patchbay.relay.rig;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The clip at 6 Mb/s, published over a connection as OBS would, as fast as it is asked for. Not
 * thread-safe.
 */
final class Performance implements AutoCloseable {
  /** More than the largest that is not passed on in parts. */
  private static final int KEYFRAME_BYTES = 110_000;

  private static final int FRAME_BYTES = 23_500;

  private final ObsConnection connection;
  private final long millis;
  private final List<Piece> pieces;
  private int next;

  private record Piece(int typeId, long timestamp, ByteBuf body) {
    static Piece of(MediaMessage frame) {
      MediaTag tag = MediaTag.of(frame);
      byte[] body =
          tag.isVideoFrame()
              ? new Stamp(0, 0).onto(frame.payload(), tag.keyframe() ? KEYFRAME_BYTES : FRAME_BYTES)
              : ByteBufUtil.getBytes(frame.payload());
      return new Piece(frame.kind().typeId(), frame.timestamp(), Unpooled.wrappedBuffer(body));
    }
  }

  /** Begins to publish {@code name} at this port of this machine. */
  Performance(int port, String app, String name, Duration patience)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Clip clip = Clip.bundled();
    millis = clip.millis();
    pieces = clip.frames().stream().map(Piece::of).toList();
    connection = ObsConnection.open(port, app, name);
    connection.accepted().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    for (MediaMessage header : clip.headers()) {
      write(Piece.of(header), 0);
    }
  }

  /** Publishes so many messages more. */
  void play(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Piece piece = pieces.get(next % pieces.size());
      write(piece, piece.timestamp() + next++ / pieces.size() * millis);
    }
  }

  private void write(Piece piece, long timestamp) throws IOException {
    ByteBuf body = piece.body();
    byte[] bytes = ByteBufUtil.getBytes(body, 0, body.readableBytes(), false);
    connection.write(piece.typeId(), 1, timestamp, bytes);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
