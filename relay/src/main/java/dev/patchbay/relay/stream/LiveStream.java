package dev.patchbay.relay.stream;

import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.time.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source: one publication at a time, many readers. Thread-safe, guarded by itself; nothing
 * inside the guard blocks or does I/O.
 */
final class LiveStream {
  /** Without media for this long a publisher counts as silent, and may be replaced. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /** A publisher that said it ends may return within this time without having ended. */
  static final Duration RETURN_LIMIT = Duration.ofSeconds(3);

  private final StreamPath path;
  private final StreamClock clock;
  private final SourceListeners listeners;
  private final HeaderCache headers = new HeaderCache();
  private final GopCache gop = new GopCache(GopCache.Limits.DEFAULT);
  private final SourceMeter meter = new SourceMeter();
  private final List<StreamReader> readers = new ArrayList<>();

  private @Nullable Publication current;
  private Presence presence = Presence.ABSENT;
  private Instant since;
  private String address = "";
  private long lastMediaNanos;
  private long mediaMessages;
  private Alarm.Cancellable returnLimit = () -> {};

  LiveStream(StreamPath path, StreamClock clock, SourceListeners listeners) {
    this.path = path;
    this.clock = clock;
    this.listeners = listeners;
    this.since = clock.now();
  }

  synchronized PublishOutcome begin(Publisher publisher) {
    Publication incumbent = current;
    if (incumbent != null) {
      if (silentNanos() < SILENCE.toNanos()) {
        return new PublishOutcome.Busy();
      }
      leave();
      incumbent.publisher().dismiss();
    }
    returnLimit.cancel();
    if (presence == Presence.LIVE) {
      change(Presence.LOST, SourceChange.Kind.LOST);
    }
    Publication begun = new Publication(this, publisher);
    current = begun;
    address = publisher.address();
    lastMediaNanos = clock.nanos();
    watchSilence(begun, SILENCE);
    return new PublishOutcome.Accepted(begun);
  }

  synchronized void publish(Publication from, MediaMessage message) {
    if (current != from) {
      return;
    }
    MediaTag tag = MediaTag.of(message);
    long now = clock.nanos();
    mediaMessages++;
    meter.note(message, tag, now);
    if (tag.isConfiguration()) {
      if (tag.kind() == MediaKind.VIDEO && tag.isSequenceHeader()) {
        gop.clear();
      }
      headers.put(message, tag);
    }
    gop.add(message, tag);
    if (message.kind() != MediaKind.DATA) {
      lastMediaNanos = now;
      // Not with the first header: who begins then would not yet know what the source is.
      if (presence != Presence.LIVE && tag.isMedia()) {
        change(Presence.LIVE, SourceChange.Kind.PUBLISHED);
      }
    }
    for (StreamReader reader : readers) {
      reader.accept(message, tag);
    }
  }

  synchronized void end(Publication from) {
    if (current != from) {
      return;
    }
    leave();
    if (presence == Presence.LIVE) {
      returnLimit = clock.after(RETURN_LIMIT, this::didNotReturn);
    } else {
      change(Presence.ENDED, SourceChange.Kind.ENDED);
    }
  }

  synchronized void lose(Publication from) {
    if (current != from) {
      return;
    }
    leave();
    change(Presence.LOST, SourceChange.Kind.LOST);
  }

  /** Ends the present publication for good, when the source's key is no longer valid. */
  synchronized void dismissPublisher() {
    Publication incumbent = current;
    if (incumbent != null) {
      leave();
      incumbent.publisher().dismiss();
      change(Presence.LOST, SourceChange.Kind.LOST);
    }
  }

  /** Begins to feed a reader; it has its headers and the GOP when this returns. */
  synchronized void attach(StreamReader reader) {
    headers.forEach(reader::accept);
    gop.forEach(reader::accept);
    readers.add(reader);
  }

  synchronized void detach(StreamReader reader) {
    readers.remove(reader);
  }

  synchronized SourceStatus status() {
    return new SourceStatus(path, presence, since, meter.format(clock.nanos()), address);
  }

  synchronized long mediaMessages() {
    return mediaMessages;
  }

  private void leave() {
    current = null;
    address = "";
    headers.clear();
    gop.clear();
    meter.reset();
    List<StreamReader> left = List.copyOf(readers);
    readers.clear();
    left.forEach(StreamReader::sourceGone);
  }

  private synchronized void didNotReturn() {
    if (current == null && presence == Presence.LIVE) {
      change(Presence.ENDED, SourceChange.Kind.ENDED);
    }
  }

  private void watchSilence(Publication publication, Duration delay) {
    clock.after(delay, () -> checkSilence(publication));
  }

  private synchronized void checkSilence(Publication publication) {
    if (current != publication) {
      return;
    }
    long left = SILENCE.toNanos() - silentNanos();
    if (left > 0) {
      watchSilence(publication, Duration.ofNanos(left));
      return;
    }
    if (presence == Presence.LIVE) {
      change(Presence.SILENT, SourceChange.Kind.SILENT);
    }
    watchSilence(publication, SILENCE);
  }

  private long silentNanos() {
    return clock.nanos() - lastMediaNanos;
  }

  private void change(Presence to, SourceChange.Kind kind) {
    if (presence == to) {
      return;
    }
    SourceStatus before = status();
    presence = to;
    since = clock.now();
    listeners.tell(new SourceChange(kind, before, status()));
  }
}
