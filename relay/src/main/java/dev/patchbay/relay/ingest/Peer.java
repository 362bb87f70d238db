package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.transport.ReadRoom;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One connection as all of its phases know it. Confined to its event loop. Prints as the peer's
 * address.
 */
final class Peer {
  private static final int MAX_STREAMS = 4;
  private static final int MAX_STRAY_MEDIA = 100;

  private final Channel channel;
  private final InetAddress address;
  private final Doorkeeper doorkeeper;
  private final IngestCounters counters;
  private final ReadRoom readRoom = new ReadRoom();
  private int streams;
  private int strayMedia;
  private boolean known;

  Peer(Channel channel, InetAddress address, Doorkeeper doorkeeper, IngestCounters counters) {
    this.channel = channel;
    this.address = address;
    this.doorkeeper = doorkeeper;
    this.counters = counters;
    var _ = channel.config().setRecvByteBufAllocator(readRoom);
  }

  EventExecutor executor() {
    return channel.eventLoop();
  }

  InetAddress address() {
    return address;
  }

  ReadRoom readRoom() {
    return readRoom;
  }

  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  PeerLimits limits() {
    return doorkeeper.limits();
  }

  void count(IngestCounters.Drop drop) {
    counters.count(drop);
  }

  /** Opens another message stream; gives its id, from 1. */
  int openStream() {
    RtmpCodecException.atMost("message streams", ++streams, MAX_STREAMS);
    return streams;
  }

  /** Throws unless this message stream was opened. */
  void requireStream(int messageStreamId) {
    if (messageStreamId < 1 || messageStreamId > streams) {
      throw new RtmpCodecException("a command on a message stream that was not created");
    }
  }

  /** Media came that nobody asked for; a few may be on their way, many are a nuisance. */
  void strayMedia() {
    counters.count(IngestCounters.Drop.STRAY_MEDIA);
    RtmpCodecException.atMost("media messages outside of a publish", ++strayMedia, MAX_STRAY_MEDIA);
  }

  /** Whether the peer has shown who it is. */
  boolean isKnown() {
    return known;
  }

  /** The peer has shown who it is: it may take more from us. */
  void becomeKnown(RtmpLimits limits) {
    if (!known) {
      known = true;
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.remove(StrangerGuard.NAME);
      RtmpPipeline.setLimits(pipeline, limits);
    }
  }

  /**
   * Writes messages, and flushes once. Who asks and asks without reading our answers is
   * disconnected.
   */
  ChannelFuture send(RtmpMessage... messages) {
    if (!channel.isWritable()) {
      throw new RtmpCodecException("more answers than the peer reads");
    }
    for (RtmpMessage message : messages) {
      var _ = channel.write(message);
    }
    return channel.writeAndFlush(channel.alloc().buffer(0));
  }

  /** Closes the connection after that time, unless it is called off. */
  Future<?> closeAfter(Duration time) {
    return channel.eventLoop().schedule(this::close, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Closes the connection. Any thread. */
  void close() {
    var _ = channel.close();
  }

  /** Writes a message, and closes the connection when it has left. */
  void sendAndClose(RtmpMessage message) {
    var _ = channel.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public String toString() {
    return address.getHostAddress();
  }
}
