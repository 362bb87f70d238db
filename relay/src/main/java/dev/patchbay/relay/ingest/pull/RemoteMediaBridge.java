package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.RemoteMedia;
import dev.patchbay.relay.forward.SourceBridge;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Plays a source from where its media is, while somebody needs it here. */
@Singleton
public final class RemoteMediaBridge implements SourceBridge {
  private final RemoteMedia media;
  private final PlayClient client;
  private final Alarm alarm;
  private final RetryBackoff backoff;
  private final Map<StreamPath, Span> spans = new HashMap<>();

  /** What brings one source, and how many need it. */
  private static final class Span {
    private final StandingPlay play;
    private int crossings;

    Span(StandingPlay play) {
      this.play = play;
    }
  }

  @Inject
  public RemoteMediaBridge(
      RemoteMedia media, PlayClient client, Alarm alarm, RandomGenerator random) {
    this.media = media;
    this.client = client;
    this.alarm = alarm;
    this.backoff = new RetryBackoff(random);
  }

  @Override
  public Crossing open(StreamPath source, Consumer<Cause> onObstacle) {
    Optional<PlayAddress> address = media.playAddress(source);
    if (address.isEmpty()) {
      return () -> {};
    }
    enter(source, address.get());
    Runnable unwatch = media.onUnplayable(source, onObstacle);
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        unwatch.run();
        leave(source);
      }
    };
  }

  private synchronized void enter(StreamPath source, PlayAddress address) {
    Span span =
        spans.computeIfAbsent(
            source, path -> new Span(new StandingPlay(path, address, client, backoff, alarm)));
    if (span.crossings++ == 0) {
      span.play.begin();
    }
  }

  private synchronized void leave(StreamPath source) {
    spans.computeIfPresent(
        source,
        (_, span) -> {
          if (--span.crossings > 0) {
            return span;
          }
          span.play.end();
          return null;
        });
  }
}
