package dev.patchbay.relay.stream;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.time.Alarm;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final FanOut readers = new FanOut();
  private final Passing passing = new Passing();

  private @Nullable Publication current;
  private Presence presence = Presence.ABSENT;
  private Instant since;
  private String address = "";
  private long lastMediaNanos;
  private long mediaMessages;
  private RemotePresence remote = RemotePresence.NONE;
  private Alarm.Cancellable returnLimit = () -> {};
  private Alarm.Cancellable silence = () -> {};

  LiveStream(StreamPath path, StreamClock clock, SourceListeners listeners) {
    this.path = path;
    this.clock = clock;
    this.listeners = listeners;
    this.since = clock.now();
  }

  PublishOutcome begin(Publisher publisher) {
    PublishOutcome outcome = beginGuarded(publisher);
    readers.deliver();
    return outcome;
  }

  private synchronized PublishOutcome beginGuarded(Publisher publisher) {
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
      away(Presence.LOST, SourceChange.Kind.LOST);
    }
    Publication begun = new Publication(this, publisher);
    current = begun;
    address = publisher.address();
    lastMediaNanos = clock.nanos();
    watchSilence(begun, SILENCE);
    return new PublishOutcome.Accepted(begun);
  }

  /** Takes a message; its readers hear of it at the next {@link #deliver}. */
  synchronized void publish(Publication from, MediaMessage message) {
    if (current != from) {
      return;
    }
    MediaTag tag = MediaTag.of(message);
    long now = clock.nanos();
    if (passing.giveUpIfLate(now)) {
      readers.partsEnd();
    }
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
    readers.media(message, tag);
  }

  /** Takes part of a message, which no cache and no count knows before it comes whole. */
  synchronized void pass(Publication from, MediaPart part) {
    if (current != from) {
      return;
    }
    MediaTag tag = passing.tagOf(part, clock.nanos());
    if (tag == null) {
      return;
    }
    if (part.isDropped()) {
      readers.partsEnd();
    } else {
      readers.part(part, tag);
    }
  }

  /** Lets readers hear what was published; on the caller's thread if that is their loop. */
  void deliver() {
    readers.deliver();
  }

  void end(Publication from) {
    endGuarded(from);
    readers.deliver();
  }

  private synchronized void endGuarded(Publication from) {
    if (current != from) {
      return;
    }
    leave();
    if (remote.isKnown()) {
      // Over here; whether it is over there we are told from there.
      away(Presence.LOST, SourceChange.Kind.LOST);
    } else if (presence == Presence.LIVE) {
      returnLimit = clock.after(RETURN_LIMIT, this::didNotReturn);
    } else {
      change(Presence.ENDED, SourceChange.Kind.ENDED);
    }
  }

  void lose(Publication from) {
    loseGuarded(from);
    readers.deliver();
  }

  private synchronized void loseGuarded(Publication from) {
    if (current != from) {
      return;
    }
    leave();
    away(Presence.LOST, SourceChange.Kind.LOST);
  }

  /** Ends the present publication for good, when the source's key is no longer valid. */
  void dismissPublisher() {
    dismissGuarded();
    readers.deliver();
  }

  private synchronized void dismissGuarded() {
    Publication incumbent = current;
    if (incumbent != null) {
      leave();
      incumbent.publisher().dismiss();
      away(Presence.LOST, SourceChange.Kind.LOST);
    }
  }

  /** Notes what is known of a source whose media does not come through here. */
  synchronized void remote(RemotePresence told) {
    remote = told;
    if (current == null || silentNanos() >= SILENCE.toNanos()) {
      address = told.address();
      switch (told.presence()) {
        case ABSENT -> {}
        case LIVE -> change(Presence.LIVE, SourceChange.Kind.PUBLISHED);
        case SILENT -> change(Presence.SILENT, SourceChange.Kind.SILENT);
        case LOST -> change(Presence.LOST, SourceChange.Kind.LOST);
        case ENDED -> change(Presence.ENDED, SourceChange.Kind.ENDED);
      }
    }
  }

  /** Begins to feed a reader, on its executor; it has its headers when this returns. */
  void attach(StreamReader reader) {
    synchronized (this) {
      headers.forEach(reader::accept);
      if (reader.startAt() == StartAt.GOP) {
        gop.forEach(reader::accept);
      }
      readers.add(reader);
    }
    reader.flush();
  }

  synchronized void detach(StreamReader reader) {
    readers.remove(reader);
  }

  synchronized SourceStatus status() {
    SourceFormat format =
        current == null && remote.isLive() ? remote.format() : meter.format(clock.nanos());
    return new SourceStatus(path, presence, since, format, address);
  }

  synchronized Optional<EventExecutor> home() {
    return Optional.ofNullable(current).map(publication -> publication.publisher().executor());
  }

  synchronized long mediaMessages() {
    return mediaMessages;
  }

  private void leave() {
    current = null;
    silence.cancel();
    address = "";
    headers.clear();
    gop.clear();
    meter.reset();
    var _ = passing.giveUp();
    readers.gone();
  }

  private synchronized void didNotReturn() {
    if (current == null && presence == Presence.LIVE) {
      away(Presence.ENDED, SourceChange.Kind.ENDED);
    }
  }

  private void watchSilence(Publication publication, Duration delay) {
    silence = clock.after(delay, () -> checkSilence(publication));
  }

  private void checkSilence(Publication publication) {
    checkSilenceGuarded(publication);
    readers.deliver();
  }

  private synchronized void checkSilenceGuarded(Publication publication) {
    if (current != publication) {
      return;
    }
    long left = SILENCE.toNanos() - silentNanos();
    if (left > 0) {
      watchSilence(publication, Duration.ofNanos(left));
      return;
    }
    if (passing.giveUp()) {
      readers.partsEnd();
    }
    if (presence == Presence.LIVE) {
      readers.silent();
      away(Presence.SILENT, SourceChange.Kind.SILENT);
    }
    watchSilence(publication, SILENCE);
  }

  private long silentNanos() {
    return clock.nanos() - lastMediaNanos;
  }

  /** What is only pulled from elsewhere may end here, and the source be live there all the same. */
  private void away(Presence to, SourceChange.Kind kind) {
    if (!remote.isLive()) {
      change(to, kind);
    }
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
