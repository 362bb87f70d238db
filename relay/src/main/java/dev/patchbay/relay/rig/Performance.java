package dev.patchbay.relay.rig;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.Publisher;
import dev.patchbay.relay.stream.StreamHub;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The clip, published to a hub of its own as fast as it is asked for. Not thread-safe. */
final class Performance implements AutoCloseable {
  /** A keyframe of 6 Mb/s: more than one chunk, as real ones are. */
  private static final int KEYFRAME_BYTES = 110_000;

  private final List<MediaMessage> frames;
  private final long millis;
  private final Publication publication;
  private int next;

  Performance(StreamHub hub, StreamPath path) {
    Clip clip = Clip.bundled();
    frames = clip.frames();
    millis = clip.millis();
    hub.admit(List.of(path));
    publication =
        switch (hub.publish(path, new Stagehand())) {
          case PublishOutcome.Accepted(var accepted) -> accepted;
          case PublishOutcome.Busy _, PublishOutcome.Unknown _ ->
              throw new IllegalStateException("the rehearsal's own stream is taken");
        };
    clip.headers().forEach(header -> publication.publish(header.retain()));
  }

  /** Publishes so many messages more. */
  void play(int count) {
    for (int i = 0; i < count; i++) {
      MediaMessage frame = frames.get(next % frames.size());
      long timestamp = frame.timestamp() + next / frames.size() * millis;
      publication.publish(weighty(frame, next++).at(timestamp, 0));
    }
  }

  private static MediaMessage weighty(MediaMessage frame, int number) {
    MediaTag tag = MediaTag.of(frame);
    if (!tag.isVideoFrame() || !tag.keyframe()) {
      return frame.retain();
    }
    byte[] body = new Stamp(number, 0).onto(frame.payload(), KEYFRAME_BYTES);
    return new MediaMessage(frame.kind(), 0, 0, Unpooled.wrappedBuffer(body));
  }

  @Override
  public void close() {
    publication.lose();
  }

  /** Nobody else publishes here. */
  private static final class Stagehand implements Publisher {
    @Override
    public String address() {
      return "rehearsal";
    }

    @Override
    public void dismiss() {}
  }
}
