package dev.patchbay.relay.rig;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.Publisher;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Publishes the clip round and round, in real time, as a streamer would: by our own publisher over
 * a real connection. Thread-safe.
 */
public final class ClipSource implements AutoCloseable {
  private static final StreamPath CLIP = new StreamPath("rig", "clip");

  private final Clip clip;
  private final Ticker ticker;
  private final Alarm alarm;
  private final StreamHub hub;
  private final AtomicLongArray sentAt;
  private final Sending sending = new Sending();
  private final PublishClient client;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  private volatile boolean published;
  private volatile boolean closed;

  /** A source that is not yet connected to anything. */
  public ClipSource(
      Clip clip,
      EventLoops loops,
      SslContext tls,
      RandomGenerator random,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm) {
    this.clip = clip;
    this.ticker = ticker;
    this.alarm = alarm;
    this.hub = new StreamHub(clock, ticker, alarm);
    this.sentAt = new AtomicLongArray(clip.videoFrames());
    this.client = new PublishClient(loops, tls, random, hub, ticker, alarm);
  }

  /** Begins to publish to the ingest at this port of this machine. */
  public void publish(int port, StreamKey key) {
    published = true;
    hub.admit(List.of(CLIP));
    Publication publication =
        switch (hub.publish(CLIP, new ClipPublisher())) {
          case PublishOutcome.Accepted(var accepted) -> accepted;
          case PublishOutcome.Busy _, PublishOutcome.Unknown _ ->
              throw new IllegalStateException("the clip is published already");
        };
    clip.headers().forEach(header -> publication.publish(header.retain()));
    ForwardSpec spec =
        new ForwardSpec(
            new ForwarderId("rig/clip"),
            CLIP,
            new PublishTarget(new PublishServer(false, "127.0.0.1", port, "live"), key),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var _ = client.publish(spec, sending, address).thenRun(() -> gone.complete(null));
    step(publication, 0, ticker.nanos());
  }

  /** When the clip's video frame {@code place} was last sent, as {@link Ticker#nanos()}; or 0. */
  public long sentAt(int place) {
    return sentAt.get(place);
  }

  /** Completes when the connection is closed, by whichever side. */
  public CompletableFuture<Void> gone() {
    return gone;
  }

  /** Breaks the connection without a word, as a crash would. */
  public void cut() {
    end(Attempt.Ending.CUT);
  }

  /** Says goodbye to the ingest, as OBS does when one clicks "Stop Streaming". */
  @Override
  public void close() {
    end(Attempt.Ending.CLEAN);
  }

  private void end(Attempt.Ending how) {
    closed = true;
    if (!published) {
      gone.complete(null);
    }
    sending.end(how);
  }

  private void step(Publication publication, long count, long startedAt) {
    if (closed) {
      return;
    }
    List<MediaMessage> frames = clip.frames();
    MediaMessage frame = frames.get((int) (count % frames.size()));
    long timestamp = frame.timestamp() + count / frames.size() * clip.millis();
    long dueIn = startedAt + Duration.ofMillis(timestamp).toNanos() - ticker.nanos();
    if (dueIn > 0) {
      alarm.after(Duration.ofNanos(dueIn), () -> step(publication, count, startedAt));
      return;
    }
    clip.placeOf(frame.payload()).ifPresent(place -> sentAt.set(place, ticker.nanos()));
    publication.publish(frame.at(timestamp, 0).retain());
    alarm.after(Duration.ZERO, () -> step(publication, count + 1, startedAt));
  }

  /** The clip's own publisher: nobody else publishes here. */
  private static final class ClipPublisher implements Publisher {
    @Override
    public String address() {
      return "clip";
    }

    @Override
    public void dismiss() {}
  }

  /** The order that the connection obeys. */
  private static final class Sending implements Attempt {
    private Consumer<Ending> listener = _ -> {};

    synchronized void end(Ending how) {
      listener.accept(how);
    }

    @Override
    public int number() {
      return 1;
    }

    @Override
    public synchronized void onEnd(Consumer<Ending> newListener) {
      listener = newListener;
    }

    @Override
    public void mediaFlowing() {}

    @Override
    public void progress(long bytes, OptionalLong frames, long dropped) {}
  }
}
