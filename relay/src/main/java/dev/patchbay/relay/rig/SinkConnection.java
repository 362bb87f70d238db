package dev.patchbay.relay.rig;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What one connection to the sink brought. Times are {@link System#nanoTime}. Thread-safe. */
final class SinkConnection {
  private static final int MOST_SAMPLES = 200_000;

  private final int id;
  private final Channel channel;
  private final long acceptedAt = System.nanoTime();
  private String name = "";
  private long firstKeyAt;
  private long firstFrameAt;
  private long unpublishedAt;
  private long deletedAt;
  private long closedAt;
  private long previousNumber = -1;
  private long previousAt;
  private long previousTimestamp = -1;
  private Window window = new Window();

  /** What has come since the last mark. */
  private static final class Window {
    private long frames;
    private long lost;
    private long changed;
    private long backwards;
    private long firstAt;
    private long firstSentAt;
    private long[] latencies = new long[1024];
    private long[] gaps = new long[1024];
    private int measured;
    private int gapCount;
  }

  SinkConnection(int id, Channel channel) {
    this.id = id;
    this.channel = channel;
  }

  Channel channel() {
    return channel;
  }

  synchronized String name() {
    return name;
  }

  synchronized boolean isOpen() {
    return closedAt == 0;
  }

  synchronized void named(String published) {
    name = published;
  }

  synchronized void unpublished() {
    unpublishedAt = System.nanoTime();
  }

  synchronized void deleted() {
    deletedAt = System.nanoTime();
  }

  synchronized void closed() {
    closedAt = System.nanoTime();
  }

  synchronized void mark() {
    window = new Window();
  }

  /** Closes with RST, as a crashed platform would. */
  void reset() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = channel.close();
  }

  synchronized void received(MediaMessage message) {
    MediaTag tag = MediaTag.of(message);
    if (!tag.isVideoFrame()) {
      return;
    }
    long now = System.nanoTime();
    firstFrameAt = firstFrameAt == 0 ? now : firstFrameAt;
    firstKeyAt = firstKeyAt == 0 && tag.keyframe() ? now : firstKeyAt;
    window.frames++;
    window.backwards += message.timestamp() < previousTimestamp ? 1 : 0;
    previousTimestamp = message.timestamp();
    Stamp.of(message.payload()).ifPresentOrElse(stamp -> note(stamp, now), this::changed);
  }

  private void changed() {
    window.changed++;
  }

  private void note(Stamp stamp, long now) {
    if (previousNumber >= 0 && stamp.number() != previousNumber + 1) {
      window.lost += Math.max(1, stamp.number() - previousNumber - 1);
    }
    previousNumber = stamp.number();
    if (window.firstAt == 0) {
      window.firstAt = now;
      window.firstSentAt = stamp.sentAt();
    } else if (window.gapCount < MOST_SAMPLES) {
      window.gaps = add(window.gaps, window.gapCount++, now - previousAt);
    }
    previousAt = now;
    // The burst with which a connection begins was sent before it began, and says nothing.
    if (stamp.sentAt() > firstFrameAt && window.measured < MOST_SAMPLES) {
      window.latencies = add(window.latencies, window.measured++, now - stamp.sentAt());
    }
  }

  private static long[] add(long[] samples, int count, long value) {
    long[] roomy = count < samples.length ? samples : Arrays.copyOf(samples, 2 * count);
    roomy[count] = value;
    return roomy;
  }

  /** All of it as {@code name=value}; samples in microseconds, separated by commas. */
  synchronized String line() {
    return "id=%d name=%s acceptedAt=%d firstKeyAt=%d unpublishedAt=%d deletedAt=%d closedAt=%d"
            .formatted(id, name, acceptedAt, firstKeyAt, unpublishedAt, deletedAt, closedAt)
        + " frames=%d lost=%d changed=%d backwards=%d firstAt=%d firstSentAt=%d"
            .formatted(
                window.frames,
                window.lost,
                window.changed,
                window.backwards,
                window.firstAt,
                window.firstSentAt)
        + " latencies="
        + micros(window.latencies, window.measured)
        + " gaps="
        + micros(window.gaps, window.gapCount);
  }

  private static String micros(long[] samples, int count) {
    return LongStream.of(samples)
        .limit(count)
        .mapToObj(nanos -> Long.toString(nanos / 1000))
        .collect(Collectors.joining(","));
  }

  /** The name if it is this connection's and open. */
  Optional<SinkConnection> ifOpen(String wanted) {
    return isOpen() && name().equals(wanted) ? Optional.of(this) : Optional.empty();
  }
}
