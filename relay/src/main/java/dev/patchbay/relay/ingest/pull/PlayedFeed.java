package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.flv.Packet;
import dev.patchbay.relay.rtmp.flv.StreamMetadata;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.Publisher;
import dev.patchbay.relay.stream.StreamHub;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Gives the hub what a server plays, in the form in which a publisher would send it: a publication
 * from the first message to the stream's end, and again when it goes on. Confined to the channel's
 * event loop.
 */
final class PlayedFeed {
  /** What became of a message. */
  enum Taken {
    PASSED,
    /** It is the first of a publication. */
    BEGUN,
    /** The source is not there, or another publishes it. */
    REFUSED
  }

  private final StreamPath path;
  private final StreamHub hub;
  private Optional<Publication> publication = Optional.empty();
  private long taken;

  PlayedFeed(StreamPath path, StreamHub hub) {
    this.path = path;
    this.hub = hub;
  }

  /** Passes a message on; it stays the caller's to release. */
  Taken take(Channel channel, MediaMessage message) {
    boolean data = message.kind() == MediaKind.DATA;
    if (data && StreamMetadata.isWordToPlayer(message)) {
      return Taken.PASSED;
    }
    boolean first = publication.isEmpty();
    if (first) {
      switch (hub.publish(path, new PlayedPublisher(channel))) {
        case PublishOutcome.Accepted(Publication begun) -> publication = Optional.of(begun);
        case PublishOutcome.Busy _, PublishOutcome.Unknown _ -> {
          return Taken.REFUSED;
        }
      }
    }
    taken++;
    publication.orElseThrow().collect(data ? published(message) : message.retain());
    return first ? Taken.BEGUN : Taken.PASSED;
  }

  /** Messages passed on so far. */
  long taken() {
    return taken;
  }

  void deliver() {
    publication.ifPresent(Publication::deliver);
  }

  /** The stream is over; whether it had begun. */
  boolean end() {
    boolean begun = publication.isPresent();
    publication.ifPresent(Publication::end);
    publication = Optional.empty();
    return begun;
  }

  /** The connection is closed. */
  void lose() {
    publication.ifPresent(Publication::lose);
    publication = Optional.empty();
  }

  private static MediaMessage published(MediaMessage data) {
    boolean bare =
        MediaTag.of(data).packet() == Packet.STREAM_METADATA
            && StreamMetadata.asPlayed(data).readableBytes() == data.payload().readableBytes();
    return bare
        ? new MediaMessage(
            data.kind(), data.timestamp(), data.messageStreamId(), StreamMetadata.asPublished(data))
        : data.retain();
  }

  private record PlayedPublisher(Channel channel) implements Publisher {
    @Override
    public String address() {
      return channel.remoteAddress() instanceof InetSocketAddress remote
          ? remote.getAddress().getHostAddress()
          : "";
    }

    @Override
    public EventExecutor executor() {
      return channel.eventLoop();
    }

    @Override
    public void dismiss() {
      var _ = channel.close();
    }
  }
}
