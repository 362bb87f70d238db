package dev.patchbay.relay.stream;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream to one RTMP connection, as fast as the peer takes it and no faster: what the
 * channel cannot take waits in a bounded queue, from which a slow peer loses video and nobody else
 * loses anything. Begins at a keyframe, with time stamps from 0.
 *
 * <p>Confined to the channel's event loop, where it is a handler at the end of the pipeline; that
 * is where it is to be attached and detached as well.
 */
public final class ChannelReader extends ChannelInboundHandlerAdapter implements StreamReader {
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

  private static final int SLICE_BYTES = 64 << 10;

  private final Channel channel;
  private final int messageStreamId;
  private final ReadingTerms terms;
  private final Ticker ticker;
  private final Listener listener;
  private final ReaderQueue queue;
  private final Gate gate = new Gate();
  private final ToldHeaders told = new ToldHeaders();
  private final ReaderTimeline timeline = new ReaderTimeline();

  /** The message that is being sent before it is here. */
  private @Nullable Ride ride;

  /** The message that comes next has been sent in parts. */
  private boolean sentInParts;

  private long cutShort;
  private boolean closed;
  private boolean turnAsked;
  private int unflushed;
  private boolean flowing;
  private long admitted;
  private volatile long offered;

  private long writtenBytes;
  private long sentBytes;
  private long writtenFrames;

  /**
   * @param channel an established connection whose pipeline encodes {@link MediaMessage}s
   * @param messageStreamId the message stream that the peer expects media on
   */
  public ChannelReader(
      Channel channel, int messageStreamId, ReadingTerms terms, Ticker ticker, Listener listener) {
    this.channel = channel;
    this.messageStreamId = messageStreamId;
    this.terms = terms;
    this.queue = new ReaderQueue(terms.limits());
    this.ticker = ticker;
    this.listener = listener;
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
    if (closed || !gate.admits(tag) || !isNews(message, tag)) {
      return;
    }
    long now = ticker.nanos();
    MediaMessage stamped = message.retain().at(timeline.stamp(message, tag, now), messageStreamId);
    if (tag.isMedia()) {
      offered = ++admitted;
    }
    if (queue.isEmpty() && mayWrite()) {
      write(stamped, tag);
    } else {
      queue.add(new ReaderQueue.Waiting(stamped, tag, now));
    }
  }

  @Override
  public void part(MediaPart part, MediaTag tag) {
    if (closed) {
      return;
    }
    if (part.isFirst() && queue.isEmpty() && mayWrite() && gate.admits(tag)) {
      long stamp = timeline.stamp(part.peek(), tag, ticker.nanos());
      ride = new Ride(stamp, messageStreamId, part.length());
      offered = ++admitted;
    }
    if (ride != null) {
      write(ride, ride.next(part));
      sentInParts = ride == null;
    }
  }

  /** Once begun it must be finished, or nothing that follows could be understood. */
  @Override
  public void partsEnd() {
    if (ride != null && channel.isActive()) {
      cutShort++;
      write(ride, ride.rest(channel.alloc()));
    }
    ride = null;
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
  public void flush() {
    if (closed) {
      return;
    }
    if (!queue.isEmpty() && ride == null) {
      drain();
    } else if (unflushed > 0) {
      flushWritten();
    }
  }

  @Override
  public void sourceGone() {
    if (!closed) {
      partsEnd();
      sentInParts = false;
      gate.close();
      told.nextPublication();
      timeline.interrupt(true);
      flowing = false;
      listener.sourceGone();
    }
  }

  @Override
  public void sourceSilent() {
    timeline.interrupt(false);
    flowing = false;
  }

  /** Payload bytes handed to the network, at least; only ever grows. Event loop only. */
  public long sentBytes() {
    var buffer = channel.unsafe().outboundBuffer();
    // What is pending holds chunk headers and answers as well, so this may look like less than
    // before.
    long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    sentBytes = Math.max(sentBytes, writtenBytes - pending);
    return sentBytes;
  }

  /** Media messages that the source has given, from the first keyframe on. Any thread. */
  public long offered() {
    return offered;
  }

  /** Video frames written. Event loop only. */
  public long sentFrames() {
    return writtenFrames;
  }

  /**
   * Video frames given up because the peer was too slow, or sent damaged because the source broke
   * off in the middle. Event loop only.
   */
  public long droppedFrames() {
    return queue.dropped() + cutShort;
  }

  /** Writes nothing more and releases what waits. Event loop only. */
  public void stop() {
    partsEnd();
    closed = true;
    queue.clear();
    told.clear();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable() && !queue.isEmpty()) {
      drain();
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  /** At most a slice per turn of the loop, so that a burst disturbs nobody who shares it. */
  private void drain() {
    if (closed) {
      return;
    }
    queue.expire(ticker.nanos());
    if (queue.isHopeless()) {
      stop();
      listener.hopeless();
      return;
    }
    while (mayWrite()) {
      ReaderQueue.Waiting entry = queue.poll();
      if (entry == null) {
        break;
      }
      write(entry.message(), entry.tag());
    }
    if (unflushed > 0) {
      flushWritten();
    }
    if (!queue.isEmpty() && ride == null && channel.isWritable()) {
      askForTurn();
    }
  }

  // Scheduled, not executed: tasks that are executed all run before the loop looks at its sockets.
  private void askForTurn() {
    if (!turnAsked) {
      turnAsked = true;
      var _ =
          channel
              .eventLoop()
              .schedule(
                  () -> {
                    turnAsked = false;
                    drain();
                  },
                  0,
                  TimeUnit.NANOSECONDS);
    }
  }

  private boolean mayWrite() {
    return ride == null && unflushed < SLICE_BYTES && channel.isWritable();
  }

  private void flushWritten() {
    unflushed = 0;
    channel.flush();
  }

  private void write(MediaMessage message, MediaTag tag) {
    int size = message.size();
    unflushed += Math.max(1, size);
    writtenBytes += size;
    if (tag.isVideoFrame()) {
      writtenFrames++;
    }
    send(message, tag.isMedia(), message.timestamp());
  }

  private void write(Ride riding, MediaPart part) {
    int size = part.size();
    unflushed += size;
    writtenBytes += size;
    if (riding.isOver()) {
      ride = null;
      writtenFrames++;
    }
    send(part, riding.isOver(), riding.timestamp());
  }

  private void send(RtmpMessage message, boolean media, long timestamp) {
    if (!flowing && media && timeline.isAdvancedBy(timestamp)) {
      flowing = true;
      var _ = channel.write(message).addListener(done -> announce(done.isSuccess()));
    } else {
      var _ = channel.write(message, channel.voidPromise());
    }
  }

  private void announce(boolean written) {
    if (written) {
      listener.flowing();
    }
  }
}
