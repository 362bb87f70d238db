package dev.patchbay.relay.stream;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;

/**
 * Writes a stream to one RTMP connection, as fast as the peer takes it and no faster: what the
 * channel cannot take waits in a bounded queue, from which a slow peer loses video and nobody else
 * loses anything. Begins at a keyframe, with time stamps from 0.
 *
 * <p>Confined to the channel's event loop, where it is a handler at the end of the pipeline; that
 * is where it is to be attached and detached as well.
 */
public final class ChannelReader extends ChannelWriter implements StreamReader {
  /** Hears how the writing goes, on the channel's event loop. */
  public interface Listener {
    /** Media has left for the network, and its time advances; again after each interruption. */
    void flowing();

    /** The peer is too slow even without video, or again and again: give the connection up. */
    void hopeless();

    /** The publication is over, and nothing more of it will come. */
    void sourceGone();

    /** The source is back with other codec headers, which this connection cannot be told. */
    default void sourceDiffers() {}
  }

  private final Channel channel;
  private final int messageStreamId;
  private final ReadingTerms terms;
  private final Ticker ticker;
  private final Listener listener;
  private final ReaderTimeline timeline;
  private final Gate gate = new Gate();
  private final ToldHeaders told = new ToldHeaders();

  /** The message that comes next has been sent in parts. */
  private boolean sentInParts;

  private long admitted;
  private volatile long offered;

  /**
   * @param channel an established connection whose pipeline encodes {@link MediaMessage}s
   * @param messageStreamId the message stream that the peer expects media on
   */
  public ChannelReader(
      Channel channel, int messageStreamId, ReadingTerms terms, Ticker ticker, Listener listener) {
    this(channel, messageStreamId, terms, ticker, listener, new ReaderTimeline());
  }

  private ChannelReader(
      Channel channel,
      int messageStreamId,
      ReadingTerms terms,
      Ticker ticker,
      Listener listener,
      ReaderTimeline timeline) {
    super(channel, new ReaderQueue(terms.limits()), timeline, ticker, listener);
    this.channel = channel;
    this.messageStreamId = messageStreamId;
    this.terms = terms;
    this.ticker = ticker;
    this.listener = listener;
    this.timeline = timeline;
  }

  @Override
  public EventExecutor executor() {
    return channel.eventLoop();
  }

  @Override
  public StartAt startAt() {
    return terms.startAt();
  }

  @Override
  public boolean awaitsNext() {
    return terms.acrossPublications();
  }

  @Override
  public void accept(MediaMessage message, MediaTag tag) {
    if (sentInParts) {
      sentInParts = false;
      return;
    }
    if (isClosed() || !gate.admits(tag) || !isNews(message, tag)) {
      return;
    }
    long now = ticker.nanos();
    MediaMessage stamped = message.retain().at(timeline.stamp(message, tag, now), messageStreamId);
    if (tag.isMedia()) {
      offered = ++admitted;
    }
    put(stamped, tag, now);
  }

  @Override
  public void part(MediaPart part, MediaTag tag) {
    if (isClosed()) {
      return;
    }
    if (part.isFirst() && isFree() && gate.admits(tag)) {
      long stamp = timeline.stamp(part.peek(), tag, ticker.nanos());
      begin(new Ride(stamp, messageStreamId, part.length()));
      offered = ++admitted;
    }
    if (isRiding()) {
      sentInParts = putNext(part);
    }
  }

  @Override
  public void partsEnd() {
    cutRideShort();
  }

  private boolean isNews(MediaMessage message, MediaTag tag) {
    if (!tag.isConfiguration() || !terms.acrossPublications()) {
      return true;
    }
    return switch (told.judge(message, tag)) {
      case NEWS -> true;
      case REPEATED -> false;
      case ANOTHER -> {
        stop();
        listener.sourceDiffers();
        yield false;
      }
    };
  }

  @Override
  public void sourceGone() {
    if (!isClosed()) {
      partsEnd();
      sentInParts = false;
      gate.close();
      told.nextPublication();
      timeline.interrupt(true);
      interrupted();
      listener.sourceGone();
    }
  }

  @Override
  public void sourceSilent() {
    timeline.interrupt(false);
    interrupted();
  }

  /** Media messages that the source has given, from the first keyframe on. Any thread. */
  public long offered() {
    return offered;
  }

  @Override
  public void stop() {
    super.stop();
    told.clear();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }
}
