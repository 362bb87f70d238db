package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes a stream to one RTMP connection, as fast as the peer takes it and no faster: what the
 * channel cannot take waits in a bounded queue, from which a slow peer loses video and nobody else
 * loses anything. Begins at a keyframe, with time stamps from 0.
 *
 * <p>Thread-safe where {@link StreamReader} is called; the rest is confined to the channel's event
 * loop, where it is a handler at the end of the pipeline.
 */
public final class ChannelReader extends ChannelInboundHandlerAdapter implements StreamReader {
  /** Hears how the writing goes, on the channel's event loop. */
  public interface Listener {
    /** Media has left for the network, and its time advances. */
    void flowing();

    /** The peer is too slow even without video; the connection should be given up. */
    void hopeless();

    /** The publication is over; nothing more will be written. */
    void sourceGone();
  }

  private static final int SLICE_BYTES = 64 << 10;

  private final Channel channel;
  private final int messageStreamId;
  private final Ticker ticker;
  private final Listener listener;
  private final ConcurrentLinkedQueue<ReaderQueue.Waiting> arriving = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ReaderQueue queue;
  private final TimestampRebase rebase = new TimestampRebase();

  private boolean videoExpected;
  private boolean begun;
  private boolean videoBegun;
  private boolean flowing;
  private boolean closed;
  private boolean sourceIsGone;
  private volatile boolean goneAnnounced;

  private long writtenBytes;
  private long sentBytes;
  private long writtenFrames;

  /**
   * @param channel an established connection whose pipeline encodes {@link MediaMessage}s
   * @param messageStreamId the message stream that the peer expects media on
   */
  public ChannelReader(
      Channel channel, int messageStreamId, ReaderLimits limits, Ticker ticker, Listener listener) {
    this.channel = channel;
    this.messageStreamId = messageStreamId;
    this.queue = new ReaderQueue(limits);
    this.ticker = ticker;
    this.listener = listener;
  }

  @Override
  public void accept(MediaMessage message, MediaTag tag) {
    arriving.add(new ReaderQueue.Waiting(message.retain(), tag, ticker.nanos()));
    schedule();
  }

  @Override
  public void sourceGone() {
    goneAnnounced = true;
    schedule();
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

  /** Whether media has been written; before that the reader waits for a keyframe. */
  public boolean hasBegun() {
    return begun;
  }

  /** Video frames written. Event loop only. */
  public long sentFrames() {
    return writtenFrames;
  }

  /** Video frames given up because the peer was too slow. Event loop only. */
  public long droppedFrames() {
    return queue.dropped();
  }

  /** Writes nothing more and releases what waits. Event loop only. */
  public void stop() {
    closed = true;
    drain();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable()) {
      drain();
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      channel
          .eventLoop()
          .execute(() -> {
            scheduled.set(false);
            drain();
          });
    }
  }

  private void drain() {
    collect();
    if (closed) {
      queue.clear();
      return;
    }
    queue.expire(ticker.nanos());
    if (queue.isHopeless()) {
      listener.hopeless();
      return;
    }
    writeSlice();
    if (goneAnnounced && !sourceIsGone && arriving.isEmpty()) {
      sourceIsGone = true;
      listener.sourceGone();
    }
  }

  private void collect() {
    for (var entry = arriving.poll(); entry != null; entry = arriving.poll()) {
      queue.add(entry);
    }
  }

  /** At most a slice per turn of the loop, so that a burst disturbs nobody who shares it. */
  private void writeSlice() {
    int written = 0;
    while (channel.isWritable() && written < SLICE_BYTES) {
      ReaderQueue.Waiting entry = queue.poll();
      if (entry == null) {
        break;
      }
      written += write(entry);
    }
    if (written > 0) {
      channel.flush();
    }
    if (written >= SLICE_BYTES && channel.isWritable() && !queue.isEmpty()) {
      schedule();
    }
  }

  private int write(ReaderQueue.Waiting entry) {
    MediaMessage message = entry.message();
    MediaTag tag = entry.tag();
    if (!mayPass(message, tag)) {
      message.release();
      return 0;
    }
    boolean isMedia = tag.isMedia();
    begun |= isMedia;
    int size = message.size();
    long timestamp =
        isMedia ? rebase.media(message.timestamp()) : rebase.beside(message.timestamp());
    var outgoing = message.at(timestamp, messageStreamId);
    writtenBytes += size;
    if (tag.isVideoFrame()) {
      writtenFrames++;
    }
    // Not the first: media flows when its time advances.
    if (isMedia && timestamp > 0 && !flowing) {
      flowing = true;
      var _ = channel.write(outgoing).addListener(done -> announce(done.isSuccess()));
    } else {
      var _ = channel.write(outgoing, channel.voidPromise());
    }
    return size;
  }

  private void announce(boolean written) {
    if (written) {
      listener.flowing();
    }
  }

  /** Before the first keyframe only configuration passes, if there is video at all. */
  private boolean mayPass(MediaMessage message, MediaTag tag) {
    boolean isVideo = message.kind() == MediaKind.VIDEO;
    videoExpected |= isVideo;
    if (tag.isConfiguration()) {
      return true;
    }
    videoBegun |= isVideo && tag.keyframe();
    return videoBegun || !videoExpected;
  }
}
