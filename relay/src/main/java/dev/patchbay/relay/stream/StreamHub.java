package dev.patchbay.relay.stream;

import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All sources. Thread-safe; no method blocks. */
@Singleton
public final class StreamHub {
  private final Map<StreamPath, LiveStream> streams = new ConcurrentHashMap<>();
  private final SourceListeners listeners = new SourceListeners();
  private final StreamClock clock;

  @Inject
  public StreamHub(InstantSource wall, Ticker ticker, Alarm alarm) {
    this.clock = new StreamClock(wall, ticker, alarm);
  }

  /** Makes these the sources there are; the publishers of all others are dismissed. */
  public void admit(Collection<StreamPath> paths) {
    Set<StreamPath> wanted = Set.copyOf(paths);
    wanted.forEach(path -> streams.computeIfAbsent(path, p -> new LiveStream(p, clock, listeners)));
    streams.forEach((path, stream) -> {
      if (!wanted.contains(path)) {
        stream.dismissPublisher();
        streams.remove(path, stream);
      }
    });
  }

  /** Asks for a turn at publishing; refused while another publisher has it and is not silent. */
  public PublishOutcome publish(StreamPath path, Publisher publisher) {
    LiveStream stream = streams.get(path);
    return stream == null ? new PublishOutcome.Unknown() : stream.begin(publisher);
  }

  /** Ends the present publication, when its publisher may no longer publish. */
  public void dismissPublisher(StreamPath path) {
    Optional.ofNullable(streams.get(path)).ifPresent(LiveStream::dismissPublisher);
  }

  /**
   * Notes what is known of a source whose media does not come through us: others hear of it as of
   * any source, and read nothing. An unknown source is ignored.
   */
  public void remote(StreamPath path, RemotePresence told) {
    Optional.ofNullable(streams.get(path)).ifPresent(stream -> stream.remote(told));
  }

  /**
   * Feeds a reader with the present publication, or the next one, until it is over (unless the
   * reader {@link StreamReader#awaitsNext}) or the reader is detached; headers and GOP have been
   * passed when this returns. Called on the reader's executor.
   */
  public void attach(StreamPath path, StreamReader reader) {
    Optional.ofNullable(streams.get(path))
        .ifPresentOrElse(stream -> stream.attach(reader), reader::sourceGone);
  }

  /** Stops feeding a reader; does nothing when it is not attached. */
  public void detach(StreamPath path, StreamReader reader) {
    Optional.ofNullable(streams.get(path)).ifPresent(stream -> stream.detach(reader));
  }

  /** Every admitted source. */
  public List<SourceStatus> statuses() {
    return streams.values().stream().map(LiveStream::status).toList();
  }

  public Optional<SourceStatus> status(StreamPath path) {
    return Optional.ofNullable(streams.get(path)).map(LiveStream::status);
  }

  /** The event loop that a source's media comes from, while somebody publishes it. */
  public Optional<EventExecutor> home(StreamPath path) {
    return Optional.ofNullable(streams.get(path)).flatMap(LiveStream::home);
  }

  /** Media messages received from a source since it was admitted; 0 for an unknown one. */
  public long mediaMessages(StreamPath path) {
    return Optional.ofNullable(streams.get(path)).map(LiveStream::mediaMessages).orElse(0L);
  }

  /** Tells {@code listener} of every change, in order per source; it must not block. */
  public void listen(Consumer<SourceChange> listener) {
    listeners.add(listener);
  }
}
