package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of a {@link ChannelReader}: as fast as the peer takes it and no faster, a slice
 * per turn of the loop, and counted. What the channel cannot take waits in the queue. Confined to
 * the channel's event loop.
 *
 * <p>The same object as its other half, not a part of it: nothing stands between a message and the
 * channel that need not.
 */
abstract class ChannelWriter extends ChannelInboundHandlerAdapter {
  private static final int SLICE_BYTES = 64 << 10;

  private final Channel channel;
  private final ReaderQueue queue;
  private final ReaderTimeline timeline;
  private final Ticker ticker;
  private final ChannelReader.Listener listener;
  private final LoopTurn turn;

  /** The message that is being sent before it is here. */
  private @Nullable Ride ride;

  private long cutShort;
  private boolean closed;
  private int unflushed;
  private boolean flowing;

  private long writtenBytes;
  private long sentBytes;
  private long writtenFrames;

  ChannelWriter(
      Channel channel,
      ReaderQueue queue,
      ReaderTimeline timeline,
      Ticker ticker,
      ChannelReader.Listener listener) {
    this.channel = channel;
    this.queue = queue;
    this.timeline = timeline;
    this.ticker = ticker;
    this.listener = listener;
    this.turn = new LoopTurn(channel, this::drain);
  }

  /** Writes nothing more and releases what waits. Event loop only. */
  public void stop() {
    cutRideShort();
    closed = true;
    queue.clear();
  }

  final boolean isClosed() {
    return closed;
  }

  /** Time does not advance for now: when it does again, that is told. */
  final void interrupted() {
    flowing = false;
  }

  /** Whether what comes next would be written and not queued. */
  final boolean isFree() {
    return queue.isEmpty() && mayWrite();
  }

  /** Writes a message, or queues it. */
  final void put(MediaMessage message, MediaTag tag, long now) {
    if (isFree()) {
      write(message, tag);
    } else {
      queue.add(new ReaderQueue.Waiting(message, tag, now));
    }
  }

  /** Begins a message whose parts are then written as they come; only while it is free. */
  final void begin(Ride begun) {
    ride = begun;
  }

  final boolean isRiding() {
    return ride != null;
  }

  /** Writes the next part of what has begun, if anything has; whether that is whole now. */
  final boolean putNext(MediaPart part) {
    Ride riding = ride;
    if (riding == null) {
      return false;
    }
    write(riding, riding.next(part));
    return ride == null;
  }

  /** Once begun it must be finished, or nothing that follows could be understood. */
  final void cutRideShort() {
    if (ride != null && channel.isActive()) {
      cutShort++;
      write(ride, ride.rest(channel.alloc()));
    }
    ride = null;
  }

  /** Lets what was written leave, and what waits follow. */
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

  /** Payload bytes handed to the network, at least; only ever grows. Event loop only. */
  public long sentBytes() {
    var buffer = channel.unsafe().outboundBuffer();
    // What is pending holds chunk headers and answers as well, so this may look like less than
    // before.
    long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    sentBytes = Math.max(sentBytes, writtenBytes - pending);
    return sentBytes;
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

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable() && !queue.isEmpty()) {
      drain();
    }
    ctx.fireChannelWritabilityChanged();
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
      turn.ask();
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
