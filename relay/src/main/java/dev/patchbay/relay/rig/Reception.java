package dev.patchbay.relay.rig;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.stream.StreamReader;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What one destination of the rig has received, compared with what was sent. Thread-safe. */
public final class Reception implements StreamReader {
  private static final int KEPT = 4096;

  private final Clip clip;
  private final ClipSource source;
  private final StreamHub hub;
  private final StreamPath path;
  private final Ticker ticker;
  private final long[] latencies = new long[KEPT];

  private long frames;
  private long changed;
  private long gaps;
  private long measured;
  private OptionalInt previous = OptionalInt.empty();
  private long beganAt;

  /**
   * A summary.
   *
   * @param frames video frames received
   * @param changed frames whose bytes are none of the clip's
   * @param gaps places where frames were missing or out of order within a connection
   * @param median added latency, from the source's send to receipt here; empty without a frame
   * @param p99 the same, 99 of 100 frames
   */
  public record Summary(
      long frames, long changed, long gaps, Optional<Duration> median, Optional<Duration> p99) {
    /** Whether something came and nothing of it was changed or missing. */
    public boolean isIntact() {
      return frames > 0 && changed == 0 && gaps == 0;
    }
  }

  Reception(Clip clip, ClipSource source, StreamHub hub, StreamPath path, Ticker ticker) {
    this.clip = clip;
    this.source = source;
    this.hub = hub;
    this.path = path;
    this.ticker = ticker;
  }

  @Override
  public synchronized void accept(MediaMessage message, MediaTag tag) {
    if (!tag.isVideoFrame()) {
      return;
    }
    long now = ticker.nanos();
    if (previous.isEmpty()) {
      beganAt = now;
    }
    frames++;
    OptionalInt place = clip.placeOf(message.payload());
    if (place.isEmpty()) {
      changed++;
      return;
    }
    if (previous.isPresent()
        && place.getAsInt() != (previous.getAsInt() + 1) % clip.videoFrames()) {
      gaps++;
    }
    previous = place;
    measure(now, source.sentAt(place.getAsInt()));
  }

  /** The burst with which a connection begins was sent before it began, and says nothing. */
  private void measure(long now, long sentAt) {
    if (sentAt > beganAt) {
      latencies[(int) (measured++ % KEPT)] = now - sentAt;
    }
  }

  @Override
  public synchronized void sourceGone() {
    previous = OptionalInt.empty();
    hub.attach(path, this);
  }

  /** Where things stand. */
  public synchronized Summary summary() {
    long[] sorted = Arrays.copyOf(latencies, (int) Math.min(measured, KEPT));
    Arrays.sort(sorted);
    return new Summary(frames, changed, gaps, at(sorted, 0.5), at(sorted, 0.99));
  }

  private static Optional<Duration> at(long[] sorted, double share) {
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(sorted[(int) (share * (sorted.length - 1))]));
  }
}
