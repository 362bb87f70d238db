package dev.patchbay.bot.control;

import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows when the streams of sources have ended, for stops that hold "this stream". A source that
 * was lost without a word may come back and is still the same stream, until it has been away for
 * {@link ControlTimes#streamEndsAfter()}. One not seen since the program began may be such a
 * stream, so a stop that waits for its end goes on; nobody can begin to wait for it.
 */
@Singleton
final class StreamEnds {
  private final Ingest ingest;
  private final InstantSource clock;
  private final ControlTimes times;
  private final ConcurrentHashMap<String, Instant> ends = new ConcurrentHashMap<>();

  @Inject
  StreamEnds(Ingest ingest, InstantSource clock, ControlTimes times) {
    this.ingest = ingest;
    this.clock = clock;
    this.times = times;
  }

  /** Remembers that the source said it ends, in case it is back before anybody looks. */
  void note(SourceStatus ended) {
    ends.put(key(ended.path().name()), ended.since());
  }

  /** Whether the source has a stream whose end can be waited for. */
  boolean isGoingOn(String source) {
    return ingest
        .source(StreamPath.ofSource(source))
        .filter(status -> status.presence() != Presence.ABSENT && isGoingOn(status))
        .isPresent();
  }

  /** Whether the stream that was there at {@code then} has ended. */
  boolean hasEndedSince(String source, Instant then) {
    Instant noted = ends.getOrDefault(key(source), Instant.MIN);
    return noted.isAfter(then)
        || ingest
            .source(StreamPath.ofSource(source))
            .filter(status -> !isGoingOn(status))
            .isPresent();
  }

  private boolean isGoingOn(SourceStatus status) {
    Presence presence = status.presence();
    return switch (presence) {
      case LIVE, SILENT -> true;
      case LOST, ABSENT -> clock.instant().isBefore(status.since().plus(times.streamEndsAfter()));
      case ENDED -> false;
    };
  }

  private static String key(String source) {
    return source.toLowerCase(Locale.ROOT);
  }
}
